package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kuberealm.api.AuthenticationReport.Outcome;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.CredentialExplainer;
import io.kuberealm.api.CredentialExplanation;
import io.kuberealm.api.CredentialExplanation.Check;
import io.kuberealm.api.CredentialExplanation.Strategy;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.limit.ConcurrencyLimiter;
import io.kuberealm.realm.limit.RateLimiter;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.RealmStores;
import io.kuberealm.realm.wiring.Realms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reviewer is told of a credential. */
class ApplicationCredentialExplainerTest {
    private static final KeyPair KEY = TestCertificates.ec("secp256r1");
    private static final String ISSUER = "https://cluster";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private ApplicationRealm realm;

    private final AtomicLong nanos = new AtomicLong();
    private final CredentialExplainer explainer = new ApplicationCredentialExplainer(
            () -> Optional.of(realm),
            RealmStores::new,
            new ApplicationCredentialExplainer.Limits(
                    new ConcurrencyLimiter(1), new RateLimiter(20, Duration.ofSeconds(20), nanos::get)));

    @BeforeEach
    void openRealm() throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEY.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
        Path manifests = Files.createDirectory(directory.resolve("manifests"));
        Files.writeString(
                manifests.resolve("account.yaml"),
                "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: till, namespace: shop, uid: sa-1}\n");
        realm = Realms.ofThisServer()
                .start(
                        "test",
                        RawSettings.ofServerXml(Map.of(
                                "tokenAuthFile", file("tokens.csv", "secret,jane,7,dev\n"),
                                "serviceAccountIssuer", ISSUER,
                                "serviceAccountKeyFile", file("sa.pub", pem),
                                "clientCaFile",
                                        file(
                                                "ca.pem",
                                                TestCertificates.authority("ca")
                                                        .selfSigned()
                                                        .pem()),
                                "manifestsDir", manifests.toString(),
                                "enableBootstrapTokenAuth", "true")))
                .orElseThrow();
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @AfterEach
    void closeRealm() {
        realm.close();
    }

    private static Secret token(String issuer, Instant expiry, String more) {
        return TestJwts.signed("""
                {"iss":"%s","aud":["https://cluster"],"exp":%d,"jti":"7b1d"%s,
                 "kubernetes.io":{"namespace":"shop","serviceaccount":{"name":"till","uid":"sa-1"}}}""".formatted(issuer, expiry.getEpochSecond(), more), "ES256", KEY);
    }

    private static Secret goodToken() {
        return token(ISSUER, Instant.now().plusSeconds(600), "");
    }

    private static Strategy of(String name, CredentialExplanation explanation) {
        return explanation.strategies().stream()
                .filter(strategy -> strategy.verdict().strategy().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCheckOfAGoodToken() {
        CredentialExplanation explanation = explainer.explain(goodToken());

        assertThat(explanation.result()).isInstanceOf(Authenticated.class);
        assertThat(of("service-account", explanation)).satisfies(strategy -> {
            assertThat(strategy.verdict().outcome()).isEqualTo(Outcome.AUTHENTICATED);
            assertThat(strategy.checks())
                    .allMatch(Check::passed)
                    .extracting(Check::name)
                    .containsExactly("issuer", "signature", "audience", "claims");
        });
        assertThat(of("bootstrap-token", explanation).verdict().outcome()).isEqualTo(Outcome.NOT_ASKED);
        assertThat(explanation.unverifiedClaims().orElseThrow().json()).contains("\"jti\":\"7b1d\"", "\"exp\":");
    }

    @Test
    void theCheckThatRefuses() {
        CredentialExplanation explanation =
                explainer.explain(token(ISSUER, Instant.now().minusSeconds(600), ""));

        assertThat(explanation.result())
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(Reason.TOKEN_EXPIRED));
        Strategy strategy = of("service-account", explanation);
        assertThat(strategy.verdict().reason()).contains(Reason.TOKEN_EXPIRED);
        assertThat(strategy.checks().get(strategy.checks().size() - 1)).satisfies(last -> {
            assertThat(last.passed()).isFalse();
            assertThat(last.name()).isEqualTo("token-expired");
            assertThat(last.detail()).contains("it has expired");
        });
    }

    @Test
    void anIssuerThatIsNotConfigured() {
        CredentialExplanation explanation =
                explainer.explain(token("https://other", Instant.now().plusSeconds(600), ""));

        assertThat(explanation.result())
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(Reason.UNKNOWN_ISSUER));
        assertThat(of("service-account", explanation).verdict().outcome()).isEqualTo(Outcome.NO_OPINION);
    }

    @Test
    void aSecretWithinTheClaimsIsNotShown() {
        Secret inner = goodToken();
        Secret token = token(
                ISSUER,
                Instant.now().plusSeconds(600),
                ",\"_claim_sources\":{\"a\":{\"endpoint\":\"https://x\",\"access_token\":\"hidden\"}},\"act\":\""
                        + inner.reveal() + "\",\"refresh_token\":\"hidden\"");

        CredentialExplanation explanation = explainer.explain(token);

        String everything =
                explanation + explanation.unverifiedClaims().orElseThrow().json();
        assertThat(everything).contains("redacted").doesNotContain("hidden", inner.reveal(), token.reveal());
    }

    @Test
    void aTokenThatIsNoJwt() {
        CredentialExplanation explanation = explainer.explain(Secret.of("abcdef.0123456789abcdef"));

        assertThat(explanation.unverifiedClaims()).isEmpty();
        assertThat(of("bootstrap-token", explanation).checks())
                .extracting(Check::toString)
                .containsExactly("secret failed: there is no secret bootstrap-token-abcdef");
    }

    /** A cache would hide the checks, and must not learn of a token that nobody has sent. */
    @Test
    void nothingIsTakenFromTheCacheOrPutThere() {
        Secret token = goodToken();
        ApplicationTokenReviewer reviewer = new ApplicationTokenReviewer(() -> Optional.of(realm), RealmStores::new);
        reviewer.review(token);

        assertThat(of("service-account", explainer.explain(token)).checks()).isNotEmpty();
        assertThat(of("service-account", explainer.explain(token)).checks()).isNotEmpty();
    }

    @Test
    void aCertificateOfAnotherAuthority() {
        var client = TestCertificates.client("jane")
                .signedBy(TestCertificates.authority("other").selfSigned());

        CredentialExplanation explanation = explainer.explain(TestCertificates.certificates(client));

        Strategy strategy = of("x509", explanation);
        assertThat(strategy.verdict().outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(strategy.checks()).hasSize(1).noneMatch(Check::passed);
    }

    @Test
    void aChainHasACertificate() {
        assertThatIllegalArgumentException().isThrownBy(() -> explainer.explain(List.of()));
    }

    @Test
    void moreThanTheLimitAreRefusedUntilTheNextPeriod() {
        for (int i = 0; i < 20; i++) {
            assertThat(explainer.explain(Secret.of("secret")).strategies()).isNotEmpty();
        }
        assertThat(explainer.explain(Secret.of("secret"))).satisfies(refused -> {
            assertThat(refused.strategies()).isEmpty();
            assertThat(refused.result())
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            overloaded -> assertThat(overloaded.code()).isEqualTo(Reason.OVERLOADED));
        });

        nanos.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(explainer.explain(Secret.of("secret")).strategies()).isNotEmpty();
    }

    @Test
    void anApplicationThatTheRealmDoesNotProtectIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ApplicationCredentialExplainer().explain(Secret.of("secret")))
                .withMessageContaining("KREALM0005I");
    }
}
