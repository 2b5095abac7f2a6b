package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers from proxies, and from those who would like to be one, through real TLS. */
@OnEveryServer
@ExtendWith(ProxiedServer.Shared.class)
class RequestHeaderIT {
    private static final String NOBODY = "{\"authenticated\":false}";
    private static final Identity KATE = TestPki.CLUSTER.issue(Request.client("O=ops,CN=kate"));

    private final RealmServer server;
    private final RealmClient proxy;

    RequestHeaderIT(ProxiedServer proxied) {
        this.server = proxied.server();
        this.proxy = RealmClient.of(server, ProxiedServer.PROXY);
    }

    private static String json(String name, String uid, String groups, String extra) {
        return "{\"authenticated\":true,\"username\":\"%s\",\"uid\":\"%s\",\"groups\":[%s\"system:authenticated\"],\"extra\":{%s},\"strategy\":\"request-header\"}"
                .formatted(name, uid, groups, extra);
    }

    private record Case(String name, String expected, List<String> headers) {
        Case(String name, String expected, String... headers) {
            this(name, expected, List.of(headers));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> users() {
        return Stream.of(
                new Case("RH-2 a name", json("jane", "", "", ""), "X-Remote-User", "jane"),
                new Case("RH-2 empty then set", NOBODY, "X-Remote-User", "", "X-Remote-User", "jane"),
                new Case("RH-2 first value", json("jane", "", "", ""), "X-Remote-User", "jane", "X-Remote-User", "j"),
                new Case("RH-2 second header", json("jane", "", "", ""), "x-forwarded-user", "jane"),
                new Case("RH-3 uid", json("jane", "7", "", ""), "X-Remote-User", "jane", "X-Remote-Uid", "7"),
                new Case(
                        "RH-4 groups of two headers, no comma splitting",
                        json("jane", "", "\"b\",\"a,c\",\"f\",", ""),
                        "X-Remote-User",
                        "jane",
                        "X-Forwarded-Group",
                        "f",
                        "X-Remote-Group",
                        "b",
                        "X-Remote-Group",
                        "a,c"),
                new Case(
                        "RH-5 extra",
                        json("jane", "", "", "\"%zz\":[\"raw\"],\"acme.com/Scope\":[\"x\",\"y\"]"),
                        "X-Remote-User",
                        "jane",
                        "X-Remote-Extra-Acme.com%2F%53cope",
                        "x",
                        "X-Forwarded-Extra-ACME.com%2f%53COPE",
                        "y",
                        "X-Remote-Extra-%ZZ",
                        "raw"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("users")
    void theProxysUser(Case c) {
        Answer answer = proxy.get("/whoami", c.headers.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(c.expected.equals(NOBODY) ? 401 : 200);
        if (answer.status() == 200) {
            assertThat(answer.body()).isEqualTo(c.expected);
        }
    }

    private static String[] janeWithGroups(int count) {
        Stream<String> groups = IntStream.range(0, count).boxed().flatMap(i -> Stream.of("X-Remote-Group", "g" + i));
        return Stream.concat(Stream.of("X-Remote-User", "jane"), groups).toArray(String[]::new);
    }

    @Test
    void rh4AsManyGroupsAsLibertyTakes() {
        assertThat(proxy.get("/whoami", janeWithGroups(490)).body()).contains("[\"g0\",\"g1\",", ",\"g489\",");
    }

    @Test
    void rh4FiveHundredGroupsAreMoreHeadersThanLibertyTakesWhateverItIsTold() {
        assertThat(proxy.get("/protected", janeWithGroups(500)).status()).isBetween(400, 499);
        assertThat(proxy.get("/protected", "X-Remote-User", "jane").status()).isEqualTo(200);
    }

    @Test
    void theProxysUserReachesEveryKindOfResource() {
        for (String path : List.of("/whoami", "/protected", "/servlet")) {
            assertThat(proxy.get(path, "X-Remote-User", "jane").body()).as(path).isEqualTo(json("jane", "", "", ""));
        }
        assertThat(proxy.get("/admin", "X-Remote-User", "jane").status()).isEqualTo(403);
        assertThat(proxy.get("/admin", "X-Remote-User", "jane", "X-Remote-Group", "system:masters")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void chain1TheFrontProxyBeatsAToken() {
        assertThat(proxy.get("/whoami", "X-Remote-User", "jane", "Authorization", "Bearer " + ProxiedServer.ALICE)
                        .body())
                .isEqualTo(json("jane", "", "", ""));
        assertThat(proxy.getAs(ProxiedServer.ALICE, "/whoami").body())
                .as("CHAIN-10, CHAIN-3: the proxy names nobody, a token does")
                .contains("\"username\":\"alice\"", "\"strategy\":\"token-file\"");
    }

    @Test
    void chain10AProxyThatNamesNobodyIsRefusedByTheClientCa() {
        assertThat(proxy.get("/whoami").status()).isEqualTo(401);
        assertThat(proxy.get("/protected").status()).isEqualTo(401);
    }

    @Test
    void chain11AnOrdinaryUserStaysWhoItIs() {
        assertThat(RealmClient.of(server, KATE)
                        .get("/whoami", "X-Remote-User", "root", "X-Remote-Group", "system:masters")
                        .body())
                .contains(
                        "\"username\":\"kate\"",
                        "\"groups\":[\"ops\",\"system:authenticated\"]",
                        "\"strategy\":\"x509\"");
    }

    @Test
    void rh1NobodyElseIsBelieved() {
        RealmClient nobody = RealmClient.of(server);
        RealmClient wrongName = RealmClient.of(server, TestPki.NEIGHBOUR.issue(Request.client("CN=other-proxy")));

        assertThat(nobody.get("/whoami", "X-Remote-User", "root").body()).isEqualTo(NOBODY);
        assertThat(nobody.get("/protected", "X-Remote-User", "root").status()).isEqualTo(401);
        assertThat(nobody.get("/whoami", "X-Remote-User", "root", "Authorization", "Bearer " + ProxiedServer.ALICE)
                        .body())
                .contains("\"username\":\"alice\"");
        assertThat(wrongName.get("/whoami", "X-Remote-User", "root").status())
                .as("X509-11")
                .isEqualTo(401);
    }

    @Test
    void anExpiredProxyEndsInTls() {
        RealmClient expired = RealmClient.of(server, TestPki.NEIGHBOUR.issue(Request.expired("CN=front-proxy")));

        assertThatThrownBy(() -> expired.get("/whoami", "X-Remote-User", "root"))
                .as("X509-2")
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void flt6NoProxyHeaderReachesAnApplication() {
        String[] headers = {
            "X-Remote-User", "jane", "X-Forwarded-User", "seen?", "X-Remote-Uid", "seen?", "X-Forwarded-Group",
            "seen?", "X-Forwarded-Extra-A", "seen?", "X-Remote-Extra-B", "seen?", "X-Request-Id", "stays"
        };
        List<Answer> answers = List.of(
                proxy.get("/headers", headers),
                proxy.get("/headers-app/seen", headers),
                RealmClient.of(server, KATE).get("/headers", headers),
                RealmClient.of(server, KATE).get("/headers-app/seen", headers),
                RealmClient.of(server).get("/headers-app/seen", headers));

        for (Answer answer : answers) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("x-request-id", "stays")
                    .doesNotContain("seen?")
                    .doesNotContainIgnoringCase("x-remote-")
                    .doesNotContainIgnoringCase("x-forwarded-");
        }
        assertThat(answers.get(4).body()).contains("caller: null");
    }

    private static String rfc9440(Identity identity) {
        try {
            return ":"
                    + Base64.getEncoder().encodeToString(identity.certificate().getEncoded()) + ":";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void rfc9440TheProxyHandsOverTheUsersCertificate() {
        assertThat(proxy.get("/certificate/whoami", "Client-Cert", rfc9440(KATE))
                        .body())
                .contains(
                        "\"username\":\"kate\"",
                        "\"groups\":[\"ops\",\"system:authenticated\"]",
                        "X509SHA256=",
                        "\"strategy\":\"request-header\"");
        assertThat(proxy.get("/certificate/headers", "Client-Cert", rfc9440(KATE), "Client-Cert-Chain", ":")
                        .status())
                .as("a malformed chain")
                .isEqualTo(401);
        assertThat(proxy.get("/certificate/headers", "Client-Cert", rfc9440(KATE))
                        .body())
                .doesNotContainIgnoringCase("client-cert");
    }

    @Test
    void rfc9440NobodyElseMayHandOverCertificates() {
        assertThat(RealmClient.of(server)
                        .get("/certificate/whoami", "Client-Cert", rfc9440(KATE))
                        .body())
                .isEqualTo(NOBODY);
        assertThat(proxy.get("/certificate/whoami", "X-Remote-User", "root").status())
                .as("who hands over certificates names nobody")
                .isEqualTo(401);
        assertThat(proxy.get(
                                "/certificate/whoami",
                                "Client-Cert",
                                rfc9440(TestPki.STRANGER.issue(Request.client("CN=kate"))))
                        .status())
                .as("a certificate that the client CA file does not vouch for")
                .isEqualTo(401);
    }

    private record Final(String name, List<String> headers) {
        Final(String name, String... headers) {
            this(name, List.of(headers));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Final> finalRefusals() {
        String stranger = rfc9440(TestPki.STRANGER.issue(Request.client("CN=kate")));
        return Stream.of(
                new Final("a stranger's certificate", "Client-Cert", stranger),
                new Final("no certificate", "Client-Cert", "kate"),
                new Final("two certificates", "Client-Cert", rfc9440(KATE), "Client-Cert", rfc9440(KATE)),
                new Final("a malformed chain", "Client-Cert", rfc9440(KATE), "Client-Cert-Chain", ":"),
                new Final("RFC 9440 2.3 a chain alone", "Client-Cert-Chain", rfc9440(KATE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("finalRefusals")
    void aCertificateThatDoesNotLogInEndsTheRequestWhateverElseIsInIt(Final c) {
        String[] withToken = Stream.concat(
                        c.headers.stream(), Stream.of("Authorization", "Bearer " + ProxiedServer.ALICE))
                .toArray(String[]::new);

        assertThat(proxy.get("/certificate/whoami", withToken).status()).isEqualTo(401);
        assertThat(proxy.get("/certificate/whoami", "Authorization", "Bearer " + ProxiedServer.ALICE)
                        .status())
                .as("the token alone")
                .isEqualTo(200);
    }
}
