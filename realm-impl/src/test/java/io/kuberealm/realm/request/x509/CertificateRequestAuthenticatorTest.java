package io.kuberealm.realm.request.x509;

import static io.kuberealm.realm.testing.TestCertificates.certificates;
import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.ClientCertificateCredential;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CertificateRequestAuthenticatorTest {
    private final List<ClientCertificateCredential> asked = new ArrayList<>();
    private final CertificateRequestAuthenticator authenticator = new CertificateRequestAuthenticator(credential -> {
        asked.add(credential);
        return new Rejected("told by the stores");
    });

    @Test
    @DisplayName("X509-1 without a certificate nobody is asked")
    void withoutACertificateNobodyIsAsked() {
        assertThat(authenticator.authenticate(request(List.of()))).isEqualTo(new NoOpinion());
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("X509-3 the stores get the whole chain and decide")
    void theStoresGetTheWholeChainAndDecide() {
        List<X509Certificate> chain =
                certificates(client("jane").selfSigned(), client("other").selfSigned());

        assertThat(authenticator.authenticate(request(chain))).isEqualTo(new Rejected("told by the stores"));
        assertThat(asked).containsExactly(new ClientCertificateCredential(chain));
    }

    private static AuthenticationRequest request(List<X509Certificate> unverifiedCertificates) {
        return new AuthenticationRequest("GET", "/", Map.of(), unverifiedCertificates, Audiences.unlimited());
    }
}
