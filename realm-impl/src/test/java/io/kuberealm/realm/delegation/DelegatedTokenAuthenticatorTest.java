package io.kuberealm.realm.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.token.webhook.RetryTiming;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The API server's word, and for how long it counts (CHAIN-13, WH-4, WH-8). */
class DelegatedTokenAuthenticatorTest {
    private static final CallResult JANE = answer(
            "{\"status\":{\"authenticated\":true,\"user\":{\"username\":\"jane\",\"groups\":[\"ops\"]},\"audiences\":[\"app\"]}}");
    private static final CallResult NOBODY = answer("{\"status\":{}}");
    private static final CallResult ERROR = answer("{\"status\":{\"error\":\"invalid bearer token\"}}");
    private static final CallResult AWAY = new NotAnswered("POST: away", Kind.OTHER);
    private static final CallResult LOST = new NotAnswered("POST: lost", Kind.CONNECTION_LOST);
    private static final Duration ALMOST = DelegatedTokenAuthenticator.CACHE_TTL.minusMillis(1);
    private static final Duration TINY = Duration.ofMillis(1);

    private final SettableClock clock = new SettableClock();
    private final Queue<CallResult> script = new ArrayDeque<>();
    private final List<String> reviews = new ArrayList<>();
    private long nanos;
    private final RetryTiming timing = new RetryTiming(clock, () -> nanos, pause -> nanos += pause.toNanos(), () -> 0);
    private final DelegatedTokenAuthenticator tokens =
            new DelegatedTokenAuthenticator(this::review, List.of("app"), timing, new RealmMetrics(clock));

    private static CallResult answer(String json) {
        return new Answered(201, json, Optional.empty());
    }

    private CallResult review(Secret json, Duration longest) {
        reviews.add(json.reveal());
        assertThat(longest).isLessThanOrEqualTo(Duration.ofSeconds(10));
        return script.remove();
    }

    private AuthenticationResult authenticate() {
        return authenticate(Audiences.unlimited());
    }

    private AuthenticationResult authenticate(Audiences audiences) {
        return tokens.authenticate(new BearerTokenCredential(Secret.of("token-of-jane"), audiences));
    }

    @Test
    void chain13ASuccessCountsForTenSecondsAlsoInTheCacheBehind() {
        script.addAll(List.of(JANE, NOBODY));

        AuthenticationResult first = authenticate();
        clock.advance(ALMOST);
        AuthenticationResult second = authenticate();

        assertThat(first).isInstanceOfSatisfying(Authenticated.class, jane -> {
            assertThat(jane.user().name()).isEqualTo("jane");
            assertThat(jane.strategy()).isEqualTo("delegated");
            assertThat(jane.validUntil())
                    .as("for the realm's own cache")
                    .isEqualTo(clock.instant().plus(TINY));
        });
        assertThat(second).isEqualTo(first);
        clock.advance(TINY);
        assertThat(authenticate()).isEqualTo(new NoOpinion());
        assertThat(reviews).hasSize(2);
    }

    @Test
    void chain13ADenialCountsForTenSeconds() {
        script.addAll(List.of(NOBODY, JANE));

        assertThat(authenticate()).isEqualTo(new NoOpinion());
        clock.advance(ALMOST);
        assertThat(authenticate()).isEqualTo(new NoOpinion());
        clock.advance(TINY);
        assertThat(authenticate()).isInstanceOf(Authenticated.class);
    }

    @Test
    void cache4ErrorsAreNeverRemembered() {
        script.addAll(List.of(ERROR, AWAY, JANE));

        assertThat(authenticate()).isEqualTo(new Unavailable("delegated: invalid bearer token"));
        assertThat(authenticate()).isEqualTo(new Unavailable("delegated: POST: away"));
        assertThat(authenticate()).isInstanceOf(Authenticated.class);
    }

    @Test
    void wh8AllAttemptsTogetherTakeTenSeconds() {
        CallResult busy = new Answered(429, "", Optional.of("6"));
        script.addAll(List.of(busy, busy, JANE));

        assertThat(authenticate()).isInstanceOf(Unavailable.class);
        assertThat(reviews).as("a third one would end after twelve seconds").hasSize(2);
        assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void wh3ALostConnectionIsTriedAgain() {
        script.addAll(List.of(LOST, JANE));

        assertThat(authenticate()).isInstanceOf(Authenticated.class);
    }

    @Test
    void wh4TheWantedAudiencesAreSentAndHaveToComeBack() {
        script.addAll(List.of(JANE, JANE));

        assertThat(authenticate(Audiences.limitedTo(List.of("app", "other"))))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        jane -> assertThat(jane.audiences()).containsExactly("app"));
        assertThat(authenticate(Audiences.limitedTo(List.of("other")))).isEqualTo(new NoOpinion());
        assertThat(reviews.get(0)).contains("\"audiences\":[\"app\",\"other\"]");
    }
}
