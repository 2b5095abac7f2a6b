package io.kuberealm.realm.token.cache;

import static io.kuberealm.realm.token.cache.ErrorCaching.OFF;
import static io.kuberealm.realm.token.cache.ErrorCaching.ON;
import static io.kuberealm.realm.token.cache.FakeStrategy.JANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.token.TokenAuthenticatorContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenCacheTest extends TokenAuthenticatorContract {
    private static final Duration NEVER = Duration.ZERO;
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration JUST_BEFORE_TEN = TEN.minusNanos(1);
    private static final Duration LONG = Duration.ofDays(1);
    private static final TokenCacheSettings KUBERNETES = new TokenCacheSettings(TEN, NEVER, 1_000);

    private final SettableClock clock = new SettableClock();
    private final AtomicLong epoch = new AtomicLong();

    @Override
    protected TokenAuthenticator strategy() {
        TokenAuthenticator uncached = credential -> credential.token().reveal().equals(knownToken())
                ? new Authenticated(KNOWN_USER, "fake")
                : AuthenticationResult.noOpinion();
        return new TokenCache(
                uncached,
                new TokenCacheSettings(TEN, TEN, 1_000),
                epoch::get,
                clock,
                new RealmMetrics(clock).tokenCache());
    }

    @Override
    protected String knownToken() {
        // Ends with what Java's UTF-8 makes of an unpaired surrogate.
        return "what?";
    }

    record Case(
            String name,
            Duration successTtl,
            Duration failureTtl,
            ErrorCaching errors,
            AuthenticationResult answer,
            Duration elapsed,
            boolean remembered) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> parity() {
        NoOpinion unknown = new NoOpinion();
        Rejected bad = new Rejected("bad");
        Unavailable down = new Unavailable("down");
        return Stream.of(
                new Case("CACHE-3 success within the TTL", TEN, NEVER, ON, JANE, JUST_BEFORE_TEN, true),
                new Case("CACHE-3 success at the end of the TTL", TEN, NEVER, ON, JANE, TEN, false),
                new Case("CACHE-3 success TTL zero", NEVER, TEN, ON, JANE, Duration.ZERO, false),
                new Case("CACHE-3 no opinion within the TTL", NEVER, TEN, ON, unknown, JUST_BEFORE_TEN, true),
                new Case("CACHE-3 no opinion at the end of the TTL", LONG, TEN, ON, unknown, TEN, false),
                new Case("CACHE-3 rejected within the TTL", NEVER, TEN, ON, bad, JUST_BEFORE_TEN, true),
                new Case("CACHE-3 rejected at the end of the TTL", LONG, TEN, ON, bad, TEN, false),
                new Case("CACHE-3 unavailable within the TTL", NEVER, TEN, ON, down, JUST_BEFORE_TEN, true),
                new Case("CACHE-3 unavailable at the end of the TTL", LONG, TEN, ON, down, TEN, false),
                new Case("CACHE-4 main cache: no opinion", TEN, NEVER, ON, unknown, Duration.ZERO, false),
                new Case("CACHE-4 main cache: rejected", TEN, NEVER, ON, bad, Duration.ZERO, false),
                new Case("CACHE-4 main cache: unavailable", TEN, NEVER, ON, down, Duration.ZERO, false),
                new Case("CACHE-4 webhook cache: success", TEN, TEN, OFF, JANE, JUST_BEFORE_TEN, true),
                new Case("CACHE-4 webhook cache: no opinion", TEN, TEN, OFF, unknown, JUST_BEFORE_TEN, true),
                new Case("CACHE-4 webhook cache: rejected", TEN, TEN, OFF, bad, Duration.ZERO, false),
                new Case("CACHE-4 webhook cache: unavailable", TEN, TEN, OFF, down, Duration.ZERO, false),
                new Case("CACHE-9 both TTLs zero", NEVER, NEVER, ON, JANE, Duration.ZERO, false),
                new Case("the clock was set back", TEN, TEN, ON, JANE, Duration.ofNanos(-1), false));
    }

    @ParameterizedTest
    @MethodSource("parity")
    void remembers(Case given) {
        FakeStrategy strategy = new FakeStrategy(given.answer());
        TokenCache cache = new TokenCache(
                strategy,
                new TokenCacheSettings(given.successTtl(), given.failureTtl(), 10),
                given.errors(),
                TokenCache.LONGEST_WAIT,
                epoch::get,
                clock,
                new RealmMetrics(clock).tokenCache());
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(given.answer());
        clock.advance(given.elapsed());
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(given.answer());
        assertThat(strategy.calls()).isEqualTo(given.remembered() ? 1 : 2);
    }

    record Validity(String name, Duration validFor, Duration elapsed, boolean remembered) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Validity> validities() {
        Duration five = Duration.ofSeconds(5);
        return Stream.of(
                new Validity("ends before the TTL, not yet", five, five.minusNanos(1), true),
                new Validity("ends before the TTL, now", five, five, false),
                new Validity("ends after the TTL, not yet", LONG, JUST_BEFORE_TEN, true),
                new Validity("ends after the TTL, now", LONG, TEN, false),
                new Validity("ends at once", Duration.ZERO, Duration.ZERO, false),
                new Validity("is over", five.negated(), Duration.ZERO, false));
    }

    @ParameterizedTest
    @MethodSource("validities")
    void remembersNoAnswerLongerThanItIsValid(Validity given) {
        Instant end = clock.instant().plus(given.validFor());
        FakeStrategy strategy = new FakeStrategy(new Authenticated(JANE.user(), "fake", List.of(), end));
        TokenCache cache =
                new TokenCache(strategy, KUBERNETES, epoch::get, clock, new RealmMetrics(clock).tokenCache());
        cache.authenticate(credential("t1"));
        clock.advance(given.elapsed());
        cache.authenticate(credential("t1"));
        assertThat(strategy.calls()).isEqualTo(given.remembered() ? 1 : 2);
    }

    @Test
    void cache1TheAudiencesAreAskedAboutToo() {
        FakeStrategy strategy = new FakeStrategy(JANE);
        TokenCache cache =
                new TokenCache(strategy, KUBERNETES, epoch::get, clock, new RealmMetrics(clock).tokenCache());
        Secret token = Secret.of("t1");
        cache.authenticate(new BearerTokenCredential(token, Audiences.unlimited()));
        cache.authenticate(new BearerTokenCredential(token, Audiences.limitedTo(List.of())));
        assertThat(strategy.calls())
                .as("not limited to any, and limited to none")
                .isEqualTo(1);

        cache.authenticate(new BearerTokenCredential(token, Audiences.limitedTo(List.of("a"))));
        cache.authenticate(new BearerTokenCredential(token, Audiences.limitedTo(List.of("b"))));
        assertThat(strategy.calls()).isEqualTo(3);
    }

    @Test
    void cache10ForgetsAllWhenTheEpochChanges() {
        FakeStrategy strategy = new FakeStrategy(JANE);
        TokenCache cache =
                new TokenCache(strategy, KUBERNETES, epoch::get, clock, new RealmMetrics(clock).tokenCache());
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(JANE);
        strategy.answerFromNowOn(AuthenticationResult::noOpinion);
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(JANE);
        epoch.incrementAndGet();
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(AuthenticationResult.noOpinion());
    }

    @Test
    void cache10KeepsALookUpUnderTheEpochInWhichItBegan() {
        FakeStrategy strategy = new FakeStrategy(() -> {
            epoch.incrementAndGet();
            return JANE;
        });
        TokenCache cache =
                new TokenCache(strategy, KUBERNETES, epoch::get, clock, new RealmMetrics(clock).tokenCache());
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(JANE);
        strategy.answerFromNowOn(AuthenticationResult::noOpinion);
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(AuthenticationResult.noOpinion());
    }

    @Test
    void cache7WhatTheStrategyThrowsIsUnavailableAndForgotten() {
        FakeStrategy strategy = new FakeStrategy(() -> {
            throw new IllegalStateException("bad token s3cret");
        });
        TokenCache cache = new TokenCache(
                strategy,
                new TokenCacheSettings(TEN, TEN, 10),
                epoch::get,
                clock,
                new RealmMetrics(clock).tokenCache());
        assertThat(cache.authenticate(credential("s3cret")))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.reason())
                                .startsWith("the look-up of a token failed with java.lang.IllegalStateException at ")
                                .contains("TokenCacheTest")
                                .doesNotContain("s3cret"));
        strategy.answerFromNowOn(() -> JANE);
        assertThat(cache.authenticate(credential("s3cret"))).isEqualTo(JANE);
    }

    @Test
    void cache7AnErrorOfTheMachineLeavesNoLookUpBehind() {
        FakeStrategy strategy = new FakeStrategy(() -> {
            throw new StackOverflowError();
        });
        TokenCache cache =
                new TokenCache(strategy, KUBERNETES, epoch::get, clock, new RealmMetrics(clock).tokenCache());
        assertThatThrownBy(() -> cache.authenticate(credential("t1"))).isInstanceOf(StackOverflowError.class);
        strategy.answerFromNowOn(() -> JANE);
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(JANE);
    }

    @Test
    void remembersNothingThatAnInterruptedThreadFoundOut() {
        FakeStrategy strategy = new FakeStrategy(new Unavailable("interrupted"));
        TokenCache cache = new TokenCache(
                strategy,
                new TokenCacheSettings(TEN, TEN, 10),
                epoch::get,
                clock,
                new RealmMetrics(clock).tokenCache());
        Thread.currentThread().interrupt();
        cache.authenticate(credential("t1"));
        assertThat(Thread.interrupted()).isTrue();
        strategy.answerFromNowOn(() -> JANE);
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(JANE);
    }

    @Test
    void cache2KeepsNoMoreThanItsBound() {
        FakeStrategy strategy = new FakeStrategy(JANE);
        TokenCache cache =
                new TokenCache(strategy, KUBERNETES, epoch::get, clock, new RealmMetrics(clock).tokenCache());
        for (int i = 0; i < 100_000; i++) {
            cache.authenticate(credential("token-" + i));
        }
        assertThat(cache.size()).isPositive().isLessThanOrEqualTo(KUBERNETES.maximumEntries());
        assertThat(strategy.calls()).isEqualTo(100_000);
    }

    @Test
    void freesTheMemoryOfWhatIsOver() {
        TokenCache cache = new TokenCache(
                new FakeStrategy(JANE), KUBERNETES, epoch::get, clock, new RealmMetrics(clock).tokenCache());
        cache.authenticate(credential("t1"));
        assertThat(cache.size()).isEqualTo(1);
        clock.advance(TEN);
        assertThat(cache.size()).isZero();
    }

    @Test
    void settingsHaveToMakeSense() {
        Duration negative = Duration.ofNanos(-1);
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenCacheSettings(negative, TEN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenCacheSettings(TEN, negative, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenCacheSettings(TEN, TEN, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenCache(
                        new FakeStrategy(JANE),
                        KUBERNETES,
                        ON,
                        Duration.ZERO,
                        epoch::get,
                        clock,
                        new RealmMetrics(clock).tokenCache()));
        assertThat(new TokenCacheSettings(NEVER, NEVER, 1).remembersNothing()).isTrue();
        assertThat(KUBERNETES.remembersNothing()).isFalse();
    }
}
