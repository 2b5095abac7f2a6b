package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.AuthenticateServlet;
import io.kuberealm.it.app.MastersServlet;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.ProtectedServlet;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A certificate is public: only who has its key is its user (X509-1; in kube-apiserver, certificates come from
 * {@code req.TLS.PeerCertificates} and from nowhere else). Servers can be told to believe headers about certificates all the
 * same; the realm does not.
 */
@AtTheEdge
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardedCertificateIT {
    private static final Identity ADMIN = TestPki.CLUSTER.issue(Request.client("O=system:masters,CN=admin"));
    private static final Identity KATE = TestPki.CLUSTER.issue(Request.client("O=ops,CN=kate"));

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("forwarded-certificates");
        directory.write("client-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        server = RealmServer.start(
                directory,
                Setup.of("client-ca-file", directory.file("client-ca.pem").toString())
                        .believingHeaders()
                        .application(
                                TestApplications.of(
                                        "forwarded.war",
                                        WhoAmI.class,
                                        OpenServlet.class,
                                        ProtectedServlet.class,
                                        MastersServlet.class,
                                        AuthenticateServlet.class),
                                "/app"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** How a server is told of the admin's certificate. */
    private record Told(String by, List<String> lines) {
        Told(String by, String... lines) {
            this(by, List.of(lines));
        }

        String[] headers() {
            return lines.toArray(String[]::new);
        }

        @Override
        public String toString() {
            return by;
        }
    }

    static Stream<Told> headers() {
        String base64 = base64(ADMIN);
        String pem = "-----BEGIN CERTIFICATE----- " + base64 + " -----END CERTIFICATE-----";
        return Stream.of(
                new Told("Undertow", "SSL_CLIENT_CERT", pem),
                new Told(
                        "Undertow, with the rest of a session",
                        "SSL_CLIENT_CERT",
                        pem,
                        "SSL_CIPHER",
                        "TLS_AES_256_GCM_SHA384",
                        "SSL_SESSION_ID",
                        "00"),
                new Told("Payara", "Proxy-auth-cert", base64),
                new Told(
                        "Payara, with the rest of a session",
                        "Proxy-auth-cert",
                        base64,
                        "Proxy-keysize",
                        "256",
                        "Proxy-ip",
                        "127.0.0.1"),
                new Told("Liberty", "$WSCC", base64, "$WSIS", "true", "$WSCS", "TLS_AES_256_GCM_SHA384"),
                new Told("RFC 9440", "Client-Cert", ":" + base64 + ":"));
    }

    private static String base64(Identity identity) {
        try {
            return Base64.getEncoder().encodeToString(identity.certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<RealmClient> nobodies() {
        return Stream.concat(
                        Stream.of(RealmClient.of(server), RealmClient.overHttp2(server)),
                        server.httpPort().stream()
                                .mapToObj(port -> RealmClient.at(URI.create("http://localhost:" + port))))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void aCertificateInAHeaderIsNobodys(Told told) {
        for (RealmClient nobody : nobodies()) {
            for (String resource : List.of("/app/masters", "/app/protected", "/app/authenticate")) {
                assertThat(nobody.get(resource, told.headers()).status())
                        .as(resource)
                        .isEqualTo(401);
            }
            Answer open = nobody.get("/app/open", told.headers());
            assertThat(open.status()).isEqualTo(200);
            assertThat(open.body()).isEqualTo(WhoAmI.NOBODY);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void whoHasAKeyStaysWhoItIs(Told told) {
        RealmClient kate = RealmClient.of(server, KATE);

        for (String resource : List.of("/app/protected", "/app/open")) {
            assertThat(kate.get(resource, told.headers()).body()).startsWith("kate ");
            assertThat(kate.get(resource).body())
                    .as("the next request of the connection")
                    .startsWith("kate ");
        }
        assertThat(kate.get("/app/masters", told.headers()).status()).isEqualTo(403);
    }

    @Test
    void theKeyOpensTheDoor() {
        RealmClient admin = RealmClient.of(server, ADMIN);

        assertThat(admin.get("/app/masters").body()).startsWith("admin ");
        assertThat(admin.get("/app/authenticate").body()).startsWith("true admin ");
    }
}
