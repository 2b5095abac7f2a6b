package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Client certificates through real TLS, which has a say of its own: what its trust store does not vouch for never reaches
 * the realm (X509-2).
 */
@OnEveryServer
@ExtendWith(SampleServer.Shared.class)
class CertificateRequestIT {
    private static final Identity KATE = TestPki.CLUSTER.issue(Request.client("O=ops,O=dev,CN=kate"));
    private static final Identity TWO_UIDS =
            TestPki.CLUSTER.issue(Request.client("CN=kate,1.3.6.1.4.1.57683.2=one,1.3.6.1.4.1.57683.2=two"));
    private static final Identity NAMELESS = TestPki.CLUSTER.issue(Request.client("O=system:masters"));
    private static final Identity NEIGHBOUR = TestPki.NEIGHBOUR.issue(Request.client("O=system:masters,CN=root"));

    private final RealmServer server;

    CertificateRequestIT(SampleServer sample) {
        this.server = sample.server();
    }

    private record Named(String name, Identity identity, String username, String uid, List<String> groups) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> trusted() {
        Identity below = TestPki.CLUSTER.intermediate("intermediate").issue(Request.client("CN=kate"));
        return Stream.of(
                new Named("X509-7 CN is the name, X509-8 O are the groups", KATE, "kate", "", List.of("ops", "dev")),
                new Named("X509-3 an intermediate authority", below, "kate", "", List.of()),
                new Named("X509-7 the last CN wins", client("CN=first,CN=last"), "last", "", List.of()),
                new Named("X509-8 groups stay doubled", client("O=a,O=a,CN=kate"), "kate", "", List.of("a", "a")),
                new Named("X509-9 uid", client("CN=kate,1.3.6.1.4.1.57683.2=kate-uid"), "kate", "kate-uid", List.of()));
    }

    private static Identity client(String subject) {
        return TestPki.CLUSTER.issue(Request.client(subject));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trusted")
    void theCertificatesUser(Named named) {
        Stream<String> groups = Stream.concat(named.groups.stream(), Stream.of("system:authenticated"));
        String json = "{\"authenticated\":true,\"username\":\"%s\",\"uid\":\"%s\",\"groups\":[%s],\"extra\":{%s},%s}"
                .formatted(
                        named.username,
                        named.uid,
                        String.join(
                                ",", groups.map(CertificateRequestIT::quoted).toList()),
                        "\"authentication.kubernetes.io/credential-id\":[\"X509SHA256=" + sha256(named.identity)
                                + "\"]",
                        "\"strategy\":\"x509\"");

        for (String path : List.of("/whoami", "/protected", "/servlet", "/anonymous/whoami")) {
            Answer answer = RealmClient.of(server, named.identity).get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).isEqualTo(json);
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private record Refused(String name, Identity identity) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refused> refusedByTheRealm() {
        return Stream.of(
                new Refused("X509-4 an authority that only TLS trusts", NEIGHBOUR),
                new Refused("X509-9 two uids", TWO_UIDS));
    }

    @ParameterizedTest(name = "CHAIN-8 {0}")
    @MethodSource("refusedByTheRealm")
    void aBadCertificateIs401AndNoObstacleToAGoodToken(Refused refused) {
        RealmClient client = RealmClient.of(server, refused.identity);

        for (String path : List.of("/whoami", "/protected", "/servlet", "/anonymous/whoami")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(401);
            assertThat(client.getAs(SampleServer.ALICE, path).body()).isEqualTo(SampleServer.ALICE_JSON);
        }
    }

    static Stream<Refused> refusedByTls() {
        return Stream.of(
                new Refused("an unknown authority", TestPki.STRANGER.issue(Request.client("CN=kate"))),
                new Refused("expired", TestPki.CLUSTER.issue(Request.expired("CN=kate"))),
                new Refused("not yet valid", TestPki.CLUSTER.issue(Request.notYetValid("CN=kate"))),
                new Refused(
                        "for servers only",
                        TestPki.CLUSTER.issue(Request.client("CN=kate").purpose(KeyPurposeId.id_kp_serverAuth))));
    }

    @ParameterizedTest(name = "X509-2 {0}: a TLS alert")
    @MethodSource("refusedByTls")
    void whatTlsDoesNotTrustGetsNoAnswer(Refused refused) {
        RealmClient client = RealmClient.of(server, refused.identity);

        assertThatThrownBy(() -> client.getAs(SampleServer.ALICE, "/whoami")).isInstanceOf(UncheckedIOException.class);
        assertThat(RealmClient.of(server).getAs(SampleServer.ALICE, "/whoami").status())
                .as("the server is well")
                .isEqualTo(200);
    }

    @Test
    void x509_7WithoutACommonNameThereIsNoCredential() {
        RealmClient client = RealmClient.of(server, NAMELESS);

        assertThat(client.get("/whoami").body()).isEqualTo("{\"authenticated\":false}");
        assertThat(client.get("/protected").status()).isEqualTo(401);
        assertThat(client.get("/anonymous/whoami").body()).contains("\"username\":\"system:anonymous\"");
    }

    @Test
    void chain8ACertificateBeatsTokens() {
        RealmClient client = RealmClient.of(server, KATE);

        assertThat(client.getAs(SampleServer.ADMIN, "/whoami").body()).contains("\"username\":\"kate\"");
        assertThat(client.getAs(TestTokens.fresh(), "/whoami").body()).contains("\"username\":\"kate\"");
        assertThat(client.getAs(SampleServer.ADMIN, "/admin").status()).isEqualTo(403);
    }

    @Test
    void flt6ATokenIsGoneAlsoForTheUserOfACertificate() {
        assertThat(RealmClient.of(server, KATE)
                        .getAs(SampleServer.ADMIN, "/headers")
                        .body())
                .doesNotContainIgnoringCase("authorization");
    }

    private static String sha256(Identity identity) {
        try {
            byte[] der = identity.certificate().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
