package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.security.KeyPair;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the keys of an issuer are fetched, and how long they are used (OIDC-23, bounded). */
class KeysTest {
    private static final KeyPair OLD = TestKeys.P_256;
    private static final KeyPair NEW = TestKeys.OTHER_P_256;
    private static final KeyPair FOREIGN = TestKeys.OTHER_RSA;
    private static final String ABOUT = "oidc: issuer https://issuer.example: ";
    private static final String TOO_OFTEN = ABOUT + "the rate limit for fetches of the keys is reached";
    private static final int BURST = 4;

    private final Oidc oidc = new Oidc();
    private final FakeIssuer issuer = new FakeIssuer(oidc.web, "https://issuer.example").publish(OLD);
    private final ReloadableIssuers issuers = oidc.start(Oidc.configuration(issuer.url(), Oidc.plain()));

    private AuthenticationResult by(KeyPair key) {
        return Oidc.authenticate(issuers, lasting(key));
    }

    private static Rejected forged(KeyPair published) {
        return new Rejected(ABOUT + FakeIssuer.signedByNoneOf(published));
    }

    /** A token that outlives every test. */
    private Secret lasting(KeyPair key) {
        String claims = "{\"iss\":\"" + issuer.url() + "\",\"aud\":\"app\",\"sub\":\"jane\",\"exp\":32503680000}";
        return TestJwts.signed(claims, FakeIssuer.algorithm(key), key);
    }

    private long fetches() {
        return oidc.web.requests(issuer.keysAddress());
    }

    private void later(Duration duration) {
        oidc.scheduler.advance(duration);
    }

    @Test
    void oidc23KeysAreThereBeforeTheFirstToken() {
        assertThat(fetches()).isEqualTo(1);
        assertThat(by(OLD)).isInstanceOf(Authenticated.class);
        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    void oidc23KnownKeysAreUsedAfterTheirCacheLifetime() {
        later(Duration.ofHours(1));
        assertThat(by(OLD)).isInstanceOf(Authenticated.class);
        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    void oidc23AnHonestRotationWorksAtOnce() {
        issuer.publishKeys(Duration.ZERO, OLD, NEW);
        assertThat(by(NEW)).isInstanceOf(Authenticated.class);
        assertThat(by(OLD)).isInstanceOf(Authenticated.class);
        assertThat(fetches()).isEqualTo(2);
    }

    @Test
    void oidc23ARemovedKeyWorksUntilAnotherTokenMakesKeysBeFetched() {
        issuer.publishKeys(Duration.ZERO, NEW);
        assertThat(by(OLD)).isInstanceOf(Authenticated.class);
        assertThat(by(NEW)).isInstanceOf(Authenticated.class);
        assertThat(by(OLD)).isEqualTo(forged(NEW));
    }

    @Test
    void oidc23KeysThatAreCertainlyCurrentAreNotFetchedAgain() {
        issuer.publishKeys(Duration.ofMinutes(10), OLD);
        assertThat(by(FOREIGN)).isEqualTo(forged(OLD));
        assertThat(fetches()).isEqualTo(2);

        assertThat(by(FOREIGN)).isEqualTo(forged(OLD));
        later(Duration.ofMinutes(9));
        assertThat(by(FOREIGN)).isEqualTo(forged(OLD));
        assertThat(fetches()).as("within the lifetime").isEqualTo(2);
    }

    @Test
    void oidc23TheLastHalfMinuteOfTheLifetimeDoesNotCount() {
        issuer.publishKeys(Duration.ofMinutes(10), OLD);
        by(FOREIGN);
        issuer.publishKeys(Duration.ofMinutes(10), NEW);
        later(Duration.ofSeconds(570));
        assertThat(by(NEW)).isInstanceOf(Authenticated.class);
    }

    @Test
    void madeUpTokensCauseABoundedNumberOfFetches() {
        for (int i = 0; i < 1000; i++) {
            by(FOREIGN);
        }
        assertThat(fetches()).isEqualTo(BURST);
        assertThat(by(FOREIGN)).isEqualTo(new Unavailable(TOO_OFTEN));

        for (int second = 0; second < 60; second++) {
            later(Duration.ofSeconds(1));
            by(FOREIGN);
        }
        assertThat(fetches()).as("one in ten seconds").isEqualTo(BURST + 6);
        assertThat(by(OLD)).as("honest tokens are not concerned").isInstanceOf(Authenticated.class);
    }

    @Test
    void aRotationUnderAFloodWorksWithinTenSeconds() {
        for (int i = 0; i < 100; i++) {
            by(FOREIGN);
        }
        issuer.publishKeys(Duration.ZERO, OLD, NEW);
        assertThat(by(NEW)).isEqualTo(new Unavailable(TOO_OFTEN));
        later(Duration.ofSeconds(10));
        by(FOREIGN);
        assertThat(by(NEW)).as("by the keys that the flood had fetched").isInstanceOf(Authenticated.class);
    }

    @Test
    void oidc6AnAlgorithmThatNoKeyHasMakesNobodyFetchKeys() {
        String claims = issuer.claims("\"sub\":\"jane\"");
        Oidc.authenticate(issuers, TestJwts.unsigned("{\"alg\":\"none\",\"kid\":\"x\"}", claims, ""));
        Oidc.authenticate(issuers, TestJwts.unsigned("{\"alg\":\"HS256\",\"kid\":\"x\"}", claims, "AAAA"));
        assertThat(fetches()).isEqualTo(1);
    }

    private record Failure(String name, HttpResult result, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Failure> failures() {
        String get = "GET https://issuer.example/keys: ";
        return Stream.of(
                new Failure(
                        "OIDC-23 no connection",
                        new HttpFailure("GET https://issuer.example/keys", "no connection"),
                        get + "no connection"),
                new Failure("OIDC-23 status 500", new HttpAnswer(500, "{}", Duration.ZERO), get + "status 500"),
                new Failure("OIDC-23 status 204", new HttpAnswer(204, "", Duration.ZERO), get + "status 204"),
                new Failure(
                        "OIDC-23 no JSON",
                        new HttpAnswer(200, "<html>", Duration.ZERO),
                        get + "the answer is not a key set"),
                new Failure(
                        "OIDC-23 no key set",
                        new HttpAnswer(200, "[]", Duration.ZERO),
                        get + "the answer is not a key set"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailedFetchKeepsTheKeys(Failure row) {
        oidc.web.put(issuer.keysAddress(), row.result());
        assertThat(by(NEW)).isEqualTo(new Unavailable(ABOUT + row.reason()));
        assertThat(by(OLD)).isInstanceOf(Authenticated.class);
    }

    @Test
    void keysSurviveAnOutageForABoundedTime() {
        oidc.web.goDown();
        later(Oidc.MAX_STALE.minusSeconds(1));
        assertThat(by(OLD)).isInstanceOf(Authenticated.class);
        later(Duration.ofSeconds(1));
        assertThat(by(OLD)).isInstanceOf(Unavailable.class);

        oidc.web.comeUp();
        later(Duration.ofSeconds(10));
        assertThat(by(OLD)).isInstanceOf(Authenticated.class);
    }

    @Test
    void keysInUseAreConfirmedWhileThereIsTime() {
        later(Oidc.MAX_STALE.dividedBy(2));
        assertThat(by(OLD)).isInstanceOf(Authenticated.class);
        assertThat(fetches()).isEqualTo(2);
        later(Oidc.MAX_STALE.minusSeconds(1));
        oidc.web.goDown();
        assertThat(by(OLD))
                .as("a day after the confirmation, not after the start")
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void aRevokedKeyIsForgottenByTheConfirmation() {
        issuer.publishKeys(Duration.ZERO, NEW);
        later(Oidc.MAX_STALE.dividedBy(2));
        by(OLD);
        assertThat(by(OLD)).isEqualTo(forged(NEW));
    }
}
