package io.kuberealm.realm.token.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundTokenTest {
    private static final SettableClock CLOCK = new SettableClock();
    private static final Instant NOW = SettableClock.START;
    private static final KeySet KEYS = TestKeys.setOf(TestKeys.RSA, TestKeys.P_256);
    private static final List<String> AUDIENCES = List.of("app", "app-2");
    private static final String EXTRA = "authentication.kubernetes.io/";
    private static final String POD = "\"pod\":" + TestClaims.REFERENCE.formatted("till-0", "pod-1");
    private static final String NODE = "\"node\":" + TestClaims.REFERENCE.formatted("worker", "node-1");
    private static final String SECRET = "\"secret\":" + TestClaims.REFERENCE.formatted("till-secret", "secret-1");

    private record Case(
            String name,
            UnaryOperator<TestClaims> claims,
            UnaryOperator<FakeObjects> objects,
            Class<? extends AuthenticationResult> expected,
            String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case ok(String name, UnaryOperator<TestClaims> claims) {
        return new Case(name, claims, UnaryOperator.identity(), Authenticated.class, "");
    }

    private static Case ok(String name, UnaryOperator<TestClaims> claims, UnaryOperator<FakeObjects> objects) {
        return new Case(name, claims, objects, Authenticated.class, "");
    }

    private static Case bad(String name, UnaryOperator<TestClaims> claims, String reason) {
        return new Case(name, claims, UnaryOperator.identity(), Rejected.class, reason);
    }

    private static Case bad(
            String name, UnaryOperator<TestClaims> claims, UnaryOperator<FakeObjects> objects, String reason) {
        return new Case(name, claims, objects, Rejected.class, reason);
    }

    private static UnaryOperator<TestClaims> time(String claim, long secondsFromNow) {
        return claims -> claims.json(claim, String.valueOf(NOW.getEpochSecond() + secondsFromNow));
    }

    private static UnaryOperator<TestClaims> json(String claim, String value) {
        return claims -> claims.json(claim, value);
    }

    private static UnaryOperator<TestClaims> boundTo(String reference) {
        return claims -> claims.bindTo(reference);
    }

    private static Metadata deleted(Metadata metadata, long secondsAgo) {
        return metadata.deletedAt(NOW.minusSeconds(secondsAgo));
    }

    static Stream<Case> times() {
        return Stream.of(
                ok("SAB-2 a token of this second", UnaryOperator.identity()),
                ok("SAB-2 exp now", time("exp", 0)),
                ok("SAB-2 exp 59 s ago", time("exp", -59)),
                ok("SAB-2 exp 60 s ago", time("exp", -60)),
                bad("SAB-2 exp 61 s ago", time("exp", -61), "it has expired"),
                ok("SAB-2 nbf in 60 s", time("nbf", 60)),
                bad("SAB-2 nbf in 61 s", time("nbf", 61), "it is not valid yet"),
                ok("SAB-2 iat in 60 s", time("iat", 60)),
                bad("SAB-2 iat in 61 s", time("iat", 61), "it was issued in the future"),
                bad(
                        "SAB-2 nbf is looked at before exp",
                        claims -> time("exp", -99).apply(time("nbf", 99).apply(claims)),
                        "it is not valid yet"),
                ok("SAB-2 no nbf", claims -> claims.without("nbf")),
                ok("SAB-2 no iat", claims -> claims.without("iat")),
                bad("SAB-2 no exp", claims -> claims.without("exp"), "it never expires"),
                bad("SAB-2 exp null", json("exp", "null"), "it never expires"),
                bad(
                        "SAB-2 exp as text",
                        claims -> claims.text("exp", "4102444800"),
                        "claim exp is not of the right type"),
                bad("SAB-2 exp as an object", json("exp", "{}"), "claim exp is not of the right type"),
                bad("SAB-2 negative exp", json("exp", "-1"), "it has expired"),
                ok(
                        "SAB-2 negative nbf and iat",
                        claims -> claims.json("nbf", "-5").json("iat", "-5")),
                bad("SAB-2 exp far before the first year", json("exp", "-1e300"), "it has expired"),
                bad("B16 exp beyond what Go's time holds", json("exp", "1e300"), "it has expired"),
                bad("B16 exp beyond 64 bits", json("exp", "9223372036854775808"), "it has expired"),
                ok("B16 exp far away", json("exp", "1e18")),
                ok(
                        "B16 nbf and iat beyond 64 bits",
                        claims -> claims.json("nbf", "1e19").json("iat", "9223372036854775807")),
                bad("B6 exp that no double holds", json("exp", "1e400"), "claim exp is not of the right type"),
                ok("SAB-2 fractional exp", json("exp", NOW.getEpochSecond() - 60 + ".75")),
                bad(
                        "SAB-2 fractions of exp are dropped",
                        json("exp", NOW.getEpochSecond() - 61 + ".99"),
                        "it has expired"));
    }

    static Stream<Case> claims() {
        return Stream.of(
                bad("SAB-1 no kubernetes.io", claims -> claims.without("kubernetes.io"), "names no service account"),
                bad("SAB-1 kubernetes.io as text", json("kubernetes.io", "\"shop\""), "names no service account"),
                bad(
                        "SAB-1 no namespace",
                        json("kubernetes.io", "{\"serviceaccount\":{\"name\":\"till\",\"uid\":\"sa-1\"}}"),
                        "names no service account"),
                bad("SAB-1 no account", json("kubernetes.io", "{\"namespace\":\"shop\"}"), "names no service account"),
                bad(
                        "SAB-1 account without uid",
                        json("kubernetes.io", "{\"namespace\":\"shop\",\"serviceaccount\":{\"name\":\"till\"}}"),
                        "names no service account"),
                bad(
                        "SAB-1 account name as a number",
                        json(
                                "kubernetes.io",
                                "{\"namespace\":\"shop\",\"serviceaccount\":{\"name\":1,\"uid\":\"sa-1\"}}"),
                        "names no service account"),
                bad("SAB-1 pod as a list", boundTo("\"pod\":[]"), "is malformed"),
                bad("SAB-1 warnafter as text", boundTo("\"warnafter\":\"soon\""), "is malformed"),
                bad(
                        "SAB-11 bound to what is not looked up",
                        boundTo("\"validatingwebhookconfiguration\":{\"name\":\"v\",\"uid\":\"1\"}"),
                        "not looked up"),
                ok(
                        "SAB-7 the subject is not compared",
                        claims -> claims.text("sub", "system:serviceaccount:other:admin")),
                ok("SAB-7 no subject", claims -> claims.without("sub")),
                ok("SAB-8 warnafter passed", boundTo("\"warnafter\":" + (NOW.getEpochSecond() - 7))),
                ok("SAB-8 warnafter zero", boundTo("\"warnafter\":0")),
                bad("SA-8 audience as a number", json("aud", "5"), "claim aud is not of the right type"),
                bad("SA-8 audience with a number", json("aud", "[\"app\",5]"), "claim aud is not of the right type"),
                ok("SA-8 audience as text", json("aud", "\"app\"")),
                ok("SA-7 no audience", claims -> claims.without("aud")),
                bad("B19 audience null: go-jose's Audience takes none", json("aud", "null"), "claim aud is not"),
                bad("B19 jti as a number", json("jti", "7"), "claim jti is not of the right type"),
                ok("B19 jti null", json("jti", "null")),
                bad("B19 sub as a list", json("sub", "[]"), "claim sub is not of the right type"),
                bad("B19 iat as text", json("iat", "\"1\""), "claim iat is not of the right type"),
                ok("B6 a number that no double holds, in a claim of nobody", json("x", "1e400")),
                ok("B6 names in another case are other names", json("AUD", "7")),
                ok("SA-7 one audience of several", json("aud", "[\"other\",\"app-2\"]")),
                bad(
                        "SA-7 another audience",
                        json("aud", "\"https://kubernetes.default.svc\""),
                        "not meant for this server"),
                bad("SA-7 audience in upper case", json("aud", "\"APP\""), "not meant for this server"),
                bad(
                        "SA-7 the audience comes before the claims",
                        claims -> claims.text("aud", "x").without("exp"),
                        "not meant for this server"));
    }

    static Stream<Case> objects() {
        Metadata account = Metadata.of("shop", "till", "sa-1");
        Metadata pod = Metadata.of("shop", "till-0", "pod-1");
        Metadata node = Metadata.of("", "worker", "node-1");
        Metadata secret = Metadata.of("shop", "till-secret", "secret-1");
        return Stream.of(
                bad(
                        "SAB-3 no account",
                        UnaryOperator.identity(),
                        objects -> new FakeObjects(),
                        "there is no service account till"),
                bad(
                        "SAB-3 account made again",
                        UnaryOperator.identity(),
                        objects -> objects.account(Metadata.of("shop", "till", "sa-2")),
                        "has the uid sa-2"),
                bad(
                        "SAB-3 account of a manifest without uid",
                        UnaryOperator.identity(),
                        objects -> objects.account(Metadata.of("shop", "till", "")),
                        "has the uid"),
                ok(
                        "SAB-3 account deleted 59 s ago",
                        UnaryOperator.identity(),
                        objects -> objects.account(deleted(account, 59))),
                ok(
                        "SAB-3 account deleted 60 s ago",
                        UnaryOperator.identity(),
                        objects -> objects.account(deleted(account, 60))),
                bad(
                        "SAB-3 account deleted 61 s ago",
                        UnaryOperator.identity(),
                        objects -> objects.account(deleted(account, 61)),
                        "has been deleted"),
                ok(
                        "SAB-3 account deleted in the future",
                        UnaryOperator.identity(),
                        objects -> objects.account(deleted(account, -99))),
                bad(
                        "SAB-3 uid before deletion",
                        UnaryOperator.identity(),
                        objects -> objects.account(deleted(Metadata.of("shop", "till", "sa-2"), 99)),
                        "has the uid sa-2"),
                ok("SAB-4 secret", boundTo(SECRET), objects -> objects.secret(secret, "x")),
                bad("SAB-4 no secret", boundTo(SECRET), "there is no secret till-secret"),
                bad(
                        "SAB-4 secret made again",
                        boundTo(SECRET),
                        objects -> objects.secret(Metadata.of("shop", "till-secret", "secret-2"), "x"),
                        "the secret till-secret has the uid secret-2, and the one of the token had secret-1"),
                ok(
                        "SAB-4 secret deleted 60 s ago",
                        boundTo(SECRET),
                        objects -> objects.secret(deleted(secret, 60), "x")),
                bad(
                        "SAB-4 secret deleted 61 s ago",
                        boundTo(SECRET),
                        objects -> objects.secret(deleted(secret, 61), "x"),
                        "has been deleted"),
                ok("SAB-5 pod", boundTo(POD), objects -> objects.pod(pod)),
                bad("SAB-5 no pod", boundTo(POD), "there is no pod till-0"),
                bad(
                        "SAB-5 pod made again",
                        boundTo(POD),
                        objects -> objects.pod(Metadata.of("shop", "till-0", "pod-2")),
                        "has the uid pod-2"),
                bad(
                        "SAB-5 pod of another namespace",
                        boundTo(POD),
                        objects -> objects.pod(Metadata.of("other", "till-0", "pod-1")),
                        "there is no pod till-0"),
                ok("SAB-5 pod deleted 59 s ago", boundTo(POD), objects -> objects.pod(deleted(pod, 59))),
                ok("SAB-5 pod deleted 60 s ago", boundTo(POD), objects -> objects.pod(deleted(pod, 60))),
                bad(
                        "SAB-5 pod deleted 61 s ago",
                        boundTo(POD),
                        objects -> objects.pod(deleted(pod, 61)),
                        "has been deleted"),
                ok("SAB-6 node of a pod is not looked up", boundTo(POD + "," + NODE), objects -> objects.pod(pod)),
                ok("SAB-6 node alone", boundTo(NODE), objects -> objects.node(node)),
                bad("SAB-6 node alone and gone", boundTo(NODE), "there is no node worker"),
                bad(
                        "SAB-6 node alone and made again",
                        boundTo(NODE),
                        objects -> objects.node(Metadata.of("", "worker", "node-2")),
                        "has the uid node-2"),
                bad(
                        "SAB-6 node alone deleted 61 s ago",
                        boundTo(NODE),
                        objects -> objects.node(deleted(node, 61)),
                        "has been deleted"),
                new Case(
                        "SAB-3 cut off",
                        UnaryOperator.identity(),
                        objects -> objects.cutOffFromAccount("shop", "till"),
                        Unavailable.class,
                        "cut off"),
                new Case(
                        "SAB-4 cut off",
                        boundTo(SECRET),
                        objects -> objects.cutOffFromSecret("shop", "till-secret"),
                        Unavailable.class,
                        "cut off"),
                new Case(
                        "SAB-5 cut off",
                        boundTo(POD),
                        objects -> objects.cutOffFromPod("shop", "till-0"),
                        Unavailable.class,
                        "cut off"));
    }

    @ParameterizedTest
    @MethodSource({"times", "claims", "objects"})
    void judges(Case one) {
        FakeObjects objects = one.objects().apply(new FakeObjects().account(Metadata.of("shop", "till", "sa-1")));
        String claims = one.claims().apply(TestClaims.bound(NOW)).asJson();

        AuthenticationResult result = authenticate(objects, TestJwts.signed(claims, "RS256", TestKeys.RSA));

        assertThat(result).isInstanceOf(one.expected());
        if (result instanceof AuthenticationResult.Failure failure) {
            assertThat(failure.reason()).startsWith("service-account: ").contains(one.reason());
        }
    }

    @Test
    void userOfATokenBoundToAPodOnANode() {
        FakeObjects objects = new FakeObjects()
                .account(Metadata.of("shop", "till", "sa-1"))
                .pod(Metadata.of("shop", "till-0", "pod-1"));
        Secret token =
                TestJwts.signed(TestClaims.bound(NOW).bindTo(POD + "," + NODE).asJson(), "ES256", TestKeys.P_256);

        assertThat(authenticate(objects, token))
                .as("SA-USER-1, SAB-9, SAB-10")
                .usingRecursiveComparison()
                .ignoringFields("claims")
                .isEqualTo(new Authenticated(
                        new UserInfo(
                                "system:serviceaccount:shop:till",
                                "sa-1",
                                List.of("system:serviceaccounts", "system:serviceaccounts:shop"),
                                Map.of(
                                        EXTRA + "pod-name", List.of("till-0"),
                                        EXTRA + "pod-uid", List.of("pod-1"),
                                        EXTRA + "node-name", List.of("worker"),
                                        EXTRA + "node-uid", List.of("node-1"),
                                        EXTRA + "credential-id", List.of("JTI=7b1d"))),
                        Strategies.SERVICE_ACCOUNT,
                        List.of("app"),
                        NOW.plusSeconds(3660)));
    }

    @Test
    void userOfATokenBoundToNothingHasNoExtra() {
        FakeObjects objects = new FakeObjects().account(Metadata.of("shop", "till", "sa-1"));
        Secret token = TestJwts.signed(TestClaims.bound(NOW).without("jti").asJson(), "RS256", TestKeys.RSA);

        assertThat(authenticate(objects, token))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        known -> assertThat(known.user().extra()).as("SAB-10").isEmpty());
    }

    private record Foreign(String name, Secret token, Class<? extends AuthenticationResult> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Foreign> tokens() {
        String claims = TestClaims.bound(NOW).asJson();
        String good = TestJwts.signed(claims, "RS256", TestKeys.RSA).reveal();
        String signature = good.substring(good.lastIndexOf('.') + 1);
        return Stream.of(
                new Foreign(
                        "SA-1 another issuer",
                        signed(TestClaims.bound(NOW).text("iss", "https://other")),
                        NoOpinion.class),
                new Foreign(
                        "SA-1 the issuer with a slash",
                        signed(TestClaims.bound(NOW).text("iss", TestClaims.ISSUER + "/")),
                        NoOpinion.class),
                new Foreign(
                        "SA-1 the issuer of legacy tokens",
                        signed(TestClaims.bound(NOW).text("iss", "kubernetes/serviceaccount")),
                        NoOpinion.class),
                new Foreign(
                        "SA-1 the second issuer",
                        signed(TestClaims.bound(NOW).text("iss", "https://former.local")),
                        Authenticated.class),
                new Foreign("SA-1 no issuer", signed(TestClaims.bound(NOW).without("iss")), NoOpinion.class),
                new Foreign(
                        "SA-1 issuer as a list",
                        signed(TestClaims.bound(NOW).json("iss", "[\"" + TestClaims.ISSUER + "\"]")),
                        NoOpinion.class),
                new Foreign(
                        "SA-1 JSON serialisation",
                        Secret.of("{\"payload\":\"" + TestJwts.base64(claims) + "\",\"signatures\":[]}"),
                        NoOpinion.class),
                new Foreign("SA-1 begins with a brace", Secret.of("{" + good), NoOpinion.class),
                new Foreign("SA-1 two parts", Secret.of(good.substring(0, good.lastIndexOf('.'))), NoOpinion.class),
                new Foreign("SA-1 four parts", Secret.of(good + ".AAAA"), NoOpinion.class),
                new Foreign(
                        "SA-1 truncated claims",
                        Secret.of(good.substring(0, good.indexOf('.') + 20) + "." + signature),
                        NoOpinion.class),
                new Foreign(
                        "SA-1 claims that are no object",
                        TestJwts.unsigned("{\"alg\":\"RS256\"}", "[]", signature),
                        NoOpinion.class),
                new Foreign(
                        "SA-1 claims with padding",
                        Secret.of(good.replaceFirst("\\.([^.]*)\\.", ".$1=.")),
                        NoOpinion.class),
                new Foreign(
                        "SA-1 claims of a thousand lists",
                        TestJwts.unsigned(
                                "{\"alg\":\"RS256\"}",
                                "{\"iss\":\"" + TestClaims.ISSUER + "\",\"a\":" + "[".repeat(1000) + "]".repeat(1000)
                                        + "}",
                                signature),
                        NoOpinion.class),
                new Foreign("SA-1 a megabyte and more", Secret.of(good + "A".repeat(1 << 20)), NoOpinion.class),
                new Foreign(
                        "SA-2 header that is no JSON",
                        Secret.of("AAAA" + good.substring(good.indexOf('.'))),
                        NoOpinion.class),
                new Foreign(
                        "SA-2 critical header",
                        TestJwts.unsigned("{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false}", claims, signature),
                        NoOpinion.class),
                new Foreign(
                        "SA-3 truncated signature", Secret.of(good.substring(0, good.length() - 8)), Rejected.class),
                new Foreign(
                        "SA-3 no signature", Secret.of(good.substring(0, good.lastIndexOf('.') + 1)), Rejected.class),
                new Foreign(
                        "SA-3 unknown key id",
                        TestJwts.signed(claims, "RS256", "x", TestKeys.RSA.getPrivate()),
                        Rejected.class),
                new Foreign(
                        "SA-3 no key id",
                        TestJwts.signed(claims, "RS256", "", TestKeys.RSA.getPrivate()),
                        Authenticated.class),
                new Foreign("SA-5 none", TestJwts.unsigned("{\"alg\":\"none\"}", claims, ""), Rejected.class),
                new Foreign(
                        "duplicate claims",
                        TestJwts.signed(claims.replace("\"jti\"", "\"sub\":\"x\",\"jti\""), "RS256", TestKeys.RSA),
                        Rejected.class),
                new Foreign(
                        "duplicate claims further in",
                        TestJwts.signed(
                                claims.replace("\"namespace\"", "\"namespace\":\"x\",\"namespace\""),
                                "RS256",
                                TestKeys.RSA),
                        Rejected.class),
                new Foreign(
                        "100 KiB in a claim",
                        signed(TestClaims.bound(NOW).text("more", "x".repeat(100 << 10))),
                        Authenticated.class));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void knowsItsOwnTokens(Foreign one) {
        FakeObjects objects = new FakeObjects().account(Metadata.of("shop", "till", "sa-1"));

        assertThat(authenticate(objects, one.token())).isInstanceOf(one.expected());
    }

    @Test
    void audiencesThatARequestWants() {
        FakeObjects objects = new FakeObjects().account(Metadata.of("shop", "till", "sa-1"));
        Secret token = signed(TestClaims.bound(NOW).json("aud", "[\"b\",\"app\",\"c\"]"));

        assertThat(audiences(objects, token, AUDIENCES, Audiences.limitedTo(List.of("c", "b", "x"))))
                .as("SA-7 in the order of the wanted ones")
                .containsExactly("c", "b");
        assertThat(audiences(objects, token, AUDIENCES, Audiences.unlimited()))
                .as("SA-7 none wanted: those of the server")
                .containsExactly("app");
        assertThat(audiences(objects, token, List.of(), Audiences.unlimited()))
                .as("SA-7 a server without audiences does not look at them")
                .isEmpty();
    }

    private static List<String> audiences(FakeObjects objects, Secret token, List<String> server, Audiences wanted) {
        return strategy(objects, server).authenticate(new BearerTokenCredential(token, wanted))
                        instanceof Authenticated known
                ? known.audiences()
                : List.of("refused");
    }

    private static Secret signed(TestClaims claims) {
        return TestJwts.signed(claims.asJson(), "RS256", TestKeys.RSA);
    }

    private static AuthenticationResult authenticate(FakeObjects objects, Secret token) {
        return strategy(objects, AUDIENCES)
                .authenticate(new BearerTokenCredential(token, Audiences.limitedTo(AUDIENCES)));
    }

    private static ServiceAccountAuthenticator strategy(FakeObjects objects, List<String> serverAudiences) {
        return ServiceAccountAuthenticator.bound(
                new FixedIssuer(Set.of(TestClaims.ISSUER, "https://former.local"), List.of(() -> KEYS)),
                new JwtVerifier(SignatureProvider.jdk(), SignatureAlgorithm.all()),
                serverAudiences,
                objects,
                CLOCK);
    }
}
