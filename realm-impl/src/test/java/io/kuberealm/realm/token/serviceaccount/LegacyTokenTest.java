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
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.TokenObjects;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LegacyTokenTest {
    private static final SettableClock CLOCK = new SettableClock();
    private static final Metadata SECRET = Metadata.of("shop", "till-token", "secret-1");
    private static final Metadata ACCOUNT = Metadata.of("shop", "till", "sa-1");
    private static final String CLAIM = "kubernetes.io/serviceaccount/";
    private static final List<String> AUDIENCES = List.of("https://cluster.local");

    private record Case(
            String name,
            UnaryOperator<TestClaims> claims,
            BiFunction<FakeObjects, String, FakeObjects> objects,
            Class<? extends AuthenticationResult> expected,
            String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case claims(String name, UnaryOperator<TestClaims> claims, String reason) {
        return new Case(
                name,
                claims,
                (objects, token) -> objects,
                reason.isEmpty() ? Authenticated.class : Rejected.class,
                reason);
    }

    private static Case objects(String name, BiFunction<FakeObjects, String, FakeObjects> objects, String reason) {
        return new Case(
                name,
                UnaryOperator.identity(),
                objects,
                reason.isEmpty() ? Authenticated.class : Rejected.class,
                reason);
    }

    static Stream<Case> claims() {
        return Stream.of(
                claims("SAL-9 a good token", UnaryOperator.identity(), ""),
                claims("SAL-1 no sub", claims -> claims.without("sub"), "claim sub is missing"),
                claims("SAL-1 empty sub", claims -> claims.text("sub", ""), "claim sub is missing"),
                claims(
                        "SAL-1 sub comes first",
                        claims -> claims.without("sub").without(CLAIM + "namespace"),
                        "claim sub is missing"),
                claims(
                        "SAL-1 no namespace",
                        claims -> claims.without(CLAIM + "namespace"),
                        CLAIM + "namespace is missing"),
                claims(
                        "SAL-1 namespace as a number",
                        claims -> claims.json(CLAIM + "namespace", "1"),
                        CLAIM + "namespace is missing"),
                claims(
                        "SAL-1 no secret",
                        claims -> claims.without(CLAIM + "secret.name"),
                        CLAIM + "secret.name is missing"),
                claims(
                        "SAL-1 secret before account",
                        claims -> claims.without(CLAIM + "secret.name").without(CLAIM + "service-account.name"),
                        CLAIM + "secret.name is missing"),
                claims(
                        "SAL-1 no account",
                        claims -> claims.without(CLAIM + "service-account.name"),
                        CLAIM + "service-account.name is missing"),
                claims(
                        "SAL-1 no uid",
                        claims -> claims.without(CLAIM + "service-account.uid"),
                        CLAIM + "service-account.uid is missing"),
                claims(
                        "SAL-2 sub of another account",
                        claims -> claims.text("sub", "system:serviceaccount:shop:admin"),
                        "subject is not the account"),
                claims(
                        "SAL-2 sub of another namespace",
                        claims -> claims.text("sub", "system:serviceaccount:kube-system:till"),
                        "subject is not the account"),
                claims("SAL-2 sub of no account", claims -> claims.text("sub", "till"), "subject is not the account"),
                claims(
                        "SA-USER-2 sub of three parts",
                        claims -> claims.text("sub", "system:serviceaccount:shop:till:x")
                                .text(CLAIM + "service-account.name", "till:x"),
                        "subject is not the account"),
                claims(
                        "SA-USER-2 sub in upper case",
                        claims -> claims.text("sub", "system:serviceaccount:shop:Till")
                                .text(CLAIM + "service-account.name", "Till"),
                        "subject is not the account"),
                claims("SAL-3 exp passed", claims -> claims.json("exp", "1"), ""),
                claims("SAL-3 nbf to come", claims -> claims.json("nbf", "99999999999"), ""),
                claims("B19 exp as text", claims -> claims.text("exp", "never"), "claim exp is not of the right type"),
                claims("SA-7 another audience", claims -> claims.text("aud", "x"), "not meant for this server"),
                claims("SA-7 its audience", claims -> claims.text("aud", "https://cluster.local"), ""));
    }

    static Stream<Case> objects() {
        Instant now = CLOCK.instant();
        Metadata invalid = new Metadata(
                "shop",
                "till-token",
                "secret-1",
                Optional.empty(),
                Map.of("kubernetes.io/legacy-token-invalid-since", "2026-01-01"),
                Map.of());
        Metadata unmarked = new Metadata(
                "shop",
                "till-token",
                "secret-1",
                Optional.empty(),
                Map.of("kubernetes.io/legacy-token-invalid-since", ""),
                Map.of());
        return Stream.of(
                objects(
                        "SAL-4a no secret",
                        (objects, token) -> new FakeObjects().account(ACCOUNT),
                        "its secret does not exist"),
                objects(
                        "SAL-4b secret deleted this second, no grace",
                        (objects, token) -> objects.secret(SECRET.deletedAt(now), token),
                        "its secret is being deleted"),
                objects(
                        "SAL-4b secret deleted in the future",
                        (objects, token) -> objects.secret(SECRET.deletedAt(now.plusSeconds(9)), token),
                        "its secret is being deleted"),
                objects(
                        "SAL-4c secret edited",
                        (objects, token) -> objects.secret(SECRET, "x"),
                        "its secret contains another token"),
                objects(
                        "SAL-4c secret emptied",
                        (objects, token) -> objects.secret(SECRET, ""),
                        "its secret contains another token"),
                objects(
                        "SAL-4c the copy has a newline",
                        (objects, token) -> objects.secret(SECRET, token + "\n"),
                        "its secret contains another token"),
                objects(
                        "SAL-4d no account",
                        (objects, token) -> new FakeObjects().secret(SECRET, token),
                        "there is no service account"),
                objects(
                        "SAL-4e account deleted this second, no grace",
                        (objects, token) -> objects.account(ACCOUNT.deletedAt(now)),
                        "is being deleted"),
                objects(
                        "SAL-4f account made again",
                        (objects, token) -> objects.account(Metadata.of("shop", "till", "sa-2")),
                        "is not the one of the token"),
                objects(
                        "SAL-5 marked invalid",
                        (objects, token) -> objects.secret(invalid, token),
                        "remove the label kubernetes.io/legacy-token-invalid-since"),
                objects("SAL-5 empty mark", (objects, token) -> objects.secret(unmarked, token), ""),
                new Case(
                        "SAL-4a cut off",
                        UnaryOperator.identity(),
                        (objects, token) -> objects.cutOffFromSecret("shop", "till-token"),
                        Unavailable.class,
                        "cut off"),
                new Case(
                        "SAL-4d cut off",
                        UnaryOperator.identity(),
                        (objects, token) -> objects.cutOffFromAccount("shop", "till"),
                        Unavailable.class,
                        "cut off"));
    }

    @ParameterizedTest
    @MethodSource({"claims", "objects"})
    void judges(Case one) {
        Secret token = signed(one.claims().apply(TestClaims.legacy()));
        FakeObjects good = new FakeObjects().account(ACCOUNT).secret(SECRET, token.reveal());

        AuthenticationResult result = authenticate(Optional.of(one.objects().apply(good, token.reveal())), token);

        assertThat(result).isInstanceOf(one.expected());
        if (result instanceof AuthenticationResult.Failure failure) {
            assertThat(failure.reason()).startsWith("service-account-legacy: ").contains(one.reason());
        }
    }

    @Test
    void userHasNoExtra() {
        Secret token = signed(TestClaims.legacy().text("jti", "1"));
        FakeObjects objects = new FakeObjects().account(ACCOUNT).secret(SECRET, token.reveal());

        assertThat(authenticate(Optional.<TokenObjects>of(objects), token))
                .as("SAL-9, SA-7")
                .usingRecursiveComparison()
                .ignoringFields("claims")
                .isEqualTo(new Authenticated(
                        new UserInfo(
                                "system:serviceaccount:shop:till",
                                "sa-1",
                                List.of("system:serviceaccounts", "system:serviceaccounts:shop"),
                                Map.of()),
                        Strategies.SERVICE_ACCOUNT_LEGACY,
                        AUDIENCES,
                        Instant.MAX));
    }

    @Test
    void withoutLookupOnlyTheClaimsCount() {
        assertThat(authenticate(Optional.empty(), signed(TestClaims.legacy())))
                .as("SAL-8")
                .isInstanceOf(Authenticated.class);
        assertThat(authenticate(Optional.empty(), signed(TestClaims.legacy().without("sub"))))
                .as("SAL-8")
                .isInstanceOf(Rejected.class);
    }

    @Test
    void boundTokensAreSomebodyElses() {
        assertThat(authenticate(Optional.empty(), signed(TestClaims.bound(CLOCK.instant()))))
                .as("SA-1")
                .isInstanceOf(NoOpinion.class);
    }

    private static Secret signed(TestClaims claims) {
        return TestJwts.signed(claims.asJson(), "RS256", TestKeys.RSA);
    }

    private static AuthenticationResult authenticate(Optional<TokenObjects> objects, Secret token) {
        return ServiceAccountAuthenticator.legacy(
                        new FixedIssuer(Set.of("https://cluster.local"), List.of(() -> TestKeys.setOf(TestKeys.RSA))),
                        new JwtVerifier(SignatureProvider.jdk(), SignatureAlgorithm.all()),
                        AUDIENCES,
                        objects,
                        CLOCK)
                .authenticate(new BearerTokenCredential(token, Audiences.limitedTo(AUDIENCES)));
    }
}
