package io.kuberealm.realm.jakarta;

import static io.kuberealm.realm.testing.TestCertificates.authority;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

class TlsCertificatesTest {
    private static final String STANDARD = "jakarta.servlet.request.X509Certificate";
    private static final String ON_LIBERTY = "com.ibm.websphere.webcontainer.is_direct_connection";
    private static final String OF_THE_CONNECTION = "com.ibm.websphere.ssl.direct_connection_peer_certificates";
    private static final X509Certificate PRESENTED =
            authority("presented").selfSigned().certificate();
    private static final X509Certificate OF_A_HEADER =
            authority("of a header").selfSigned().certificate();

    private final FakeServlets.Request request = new FakeServlets.Request();

    @Test
    void noneWithoutTls() {
        assertThat(TlsCertificates.of(request.proxy())).isEmpty();
    }

    @Test
    void thoseThatTheContainerTells() {
        request.attributes.put(STANDARD, new X509Certificate[] {PRESENTED});

        assertThat(TlsCertificates.of(request.proxy())).containsExactly(PRESENTED);
    }

    @Test
    void onLibertyThoseOfTheConnection() {
        request.attributes.put(ON_LIBERTY, false);
        request.attributes.put(STANDARD, new X509Certificate[] {OF_A_HEADER});
        request.attributes.put(OF_THE_CONNECTION, new X509Certificate[] {PRESENTED});

        assertThat(TlsCertificates.of(request.proxy())).containsExactly(PRESENTED);
    }

    @Test
    void onLibertyNoneThatOnlyAHeaderHas() {
        request.attributes.put(ON_LIBERTY, true);
        request.attributes.put(STANDARD, new X509Certificate[] {OF_A_HEADER});

        assertThat(TlsCertificates.of(request.proxy())).isEmpty();
    }
}
