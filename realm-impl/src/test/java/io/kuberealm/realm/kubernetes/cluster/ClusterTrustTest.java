package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.kuberealm.realm.pki.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

class ClusterTrustTest {
    @Test
    void nobodyButTheCaOfTheClusterVouchesForItsApiServer() throws Exception {
        var issued = TestCertificates.authority("cluster").selfSigned();
        X509Certificate authority = issued.certificate();
        String pem = TestCertificates.pem("CERTIFICATE", authority.getEncoded());
        Config config = new ConfigBuilder(Config.empty())
                .withCaCertData(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)))
                .build();

        assertThat(ClusterTrust.trustManagers(config))
                .singleElement()
                .isInstanceOfSatisfying(
                        X509TrustManager.class,
                        trust -> assertThat(Arrays.asList(trust.getAcceptedIssuers()))
                                .containsExactly(authority));
    }
}
