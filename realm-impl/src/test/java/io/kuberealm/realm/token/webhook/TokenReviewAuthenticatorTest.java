package io.kuberealm.realm.token.webhook;

import static io.kuberealm.realm.token.webhook.ScriptedEndpoint.JANE;
import static io.kuberealm.realm.token.webhook.ScriptedEndpoint.NOBODY;
import static io.kuberealm.realm.token.webhook.ScriptedEndpoint.answer;
import static io.kuberealm.realm.token.webhook.ScriptedEndpoint.nothing;
import static io.kuberealm.realm.token.webhook.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.testing.Latches;
import io.kuberealm.realm.tokenreview.ReviewVerdict;
import io.kuberealm.realm.tokenreview.ReviewVersion;
import io.kuberealm.realm.tokenreview.TokenReviews;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When there is another attempt (WH-3), and how many reviews there may be at a time. */
class TokenReviewAuthenticatorTest {
    private static final List<String> SERVER = List.of("api");

    private final FakeTiming time = new FakeTiming();
    private final TokenReviews documents = new TokenReviews(ReviewVersion.V1);

    private TokenReviewAuthenticator strategy(ReviewEndpoint endpoint, ReviewLimits limits) {
        return new TokenReviewAuthenticator(
                endpoint, documents, new ReviewVerdict("webhook", SERVER), limits, time.timing());
    }

    private AuthenticationResult authenticate(ReviewEndpoint endpoint) {
        return strategy(endpoint, ReviewLimits.OF_WEBHOOK).authenticate(credential("t0ken"));
    }

    private static BearerTokenCredential credential(String token) {
        return new BearerTokenCredential(Secret.of(token), Audiences.unlimited());
    }

    record Retried(String name, CallResult result) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Retried> retried() {
        return Stream.of(
                new Retried("connection reset, HTTP/2 connection lost", nothing(Kind.CONNECTION_LOST)),
                new Retried("500", status(500)),
                new Retried("504", status(504)),
                new Retried("429", status(429)),
                new Retried("503 with Retry-After", status(503, "0")),
                new Retried("404 with Retry-After", status(404, "0")));
    }

    @ParameterizedTest
    @MethodSource("retried")
    void triesAgainAfter(Retried given) {
        ScriptedEndpoint endpoint = new ScriptedEndpoint(given.result(), given.result(), answer(201, JANE));
        assertThat(authenticate(endpoint)).isInstanceOf(Authenticated.class);
        assertThat(time.pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(750));
    }

    @ParameterizedTest
    @MethodSource("retried")
    void givesUpAfterFiveAttempts(Retried given) {
        ScriptedEndpoint endpoint = new ScriptedEndpoint(given.result());
        assertThat(authenticate(endpoint))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("webhook: ")
                                .contains("(attempt 5)"));
        assertThat(endpoint.reviews).hasSize(5);
        assertThat(time.pauses)
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofMillis(750),
                        Duration.ofMillis(1125),
                        Duration.ofNanos(1_687_500_000));
    }

    static Stream<Retried> conclusive() {
        return Stream.of(
                new Retried("refused, not trusted", nothing(Kind.OTHER)),
                new Retried("too late", nothing(Kind.TOO_LATE)),
                new Retried("301", status(301)),
                new Retried("400", status(400)),
                new Retried("401", status(401)),
                new Retried("403", status(403)),
                new Retried("404", status(404)),
                new Retried("502", status(502)),
                new Retried("503", status(503)),
                new Retried("503 with nonsense", status(503, "soon")),
                new Retried("503 with a negative number", status(503, "-1")),
                new Retried("207", answer(207, JANE)),
                new Retried("empty", answer(200, "")),
                new Retried("HTML", answer(200, "<html>")),
                new Retried("undecodable", answer(200, "{\"status\":{\"authenticated\":\"true\"}}")));
    }

    @ParameterizedTest
    @MethodSource("conclusive")
    void failsAtOnceAfter(Retried given) {
        ScriptedEndpoint endpoint = new ScriptedEndpoint(given.result());
        assertThat(authenticate(endpoint)).isInstanceOf(Unavailable.class);
        assertThat(endpoint.reviews).hasSize(1);
        assertThat(time.pauses).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("successes")
    void takesAnAnswerWith(int status) {
        assertThat(authenticate(new ScriptedEndpoint(answer(status, JANE)))).isInstanceOf(Authenticated.class);
        assertThat(authenticate(new ScriptedEndpoint(answer(status, NOBODY)))).isInstanceOf(NoOpinion.class);
    }

    static Stream<Integer> successes() {
        return Stream.of(200, 201, 202, 206);
    }

    @Test
    void lengthensPausesByChance() {
        time.withChance(0.5);
        authenticate(new ScriptedEndpoint(status(500), status(500), answer(200, JANE)));
        assertThat(time.pauses).containsExactly(Duration.ofMillis(550), Duration.ofMillis(825));
    }

    @Test
    void waitsForAsLongAsItIsAsked() {
        authenticate(new ScriptedEndpoint(
                status(429, "3"), status(503, "Sat, 28 Nov 2026 12:00:07 GMT"), answer(200, JANE)));
        assertThat(time.pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(7));
    }

    record Late(String retryAfter) {}

    static Stream<Late> late() {
        return Stream.of(
                new Late("30"), new Late("999999999"), new Late("Fri, 31 Dec 9999 23:59:59 GMT"), new Late(" 31 "));
    }

    /** A request that waits needs no thread for what cannot come in time. */
    @ParameterizedTest
    @MethodSource("late")
    void doesNotWaitForWhatComesTooLate(Late given) {
        ScriptedEndpoint endpoint = new ScriptedEndpoint(status(429, given.retryAfter()));
        assertThat(authenticate(endpoint)).isInstanceOf(Unavailable.class);
        assertThat(endpoint.reviews).hasSize(1);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void takesADateThatIsOverForNow() {
        authenticate(new ScriptedEndpoint(status(503, "Sat, 28 Nov 2026 11:00:00 GMT"), answer(200, JANE)));
        assertThat(time.pauses).containsExactly(Duration.ofMillis(500));
    }

    /** CACHE-6: 30 s for all attempts together. */
    @Test
    void givesAttemptsWhatIsLeftOfTheTime() {
        ScriptedEndpoint scripted = new ScriptedEndpoint(nothing(Kind.CONNECTION_LOST));
        ReviewEndpoint slow = (json, longest) -> {
            time.pass(Duration.ofSeconds(12));
            return scripted.post(json, longest);
        };
        assertThat(authenticate(slow)).isInstanceOf(Unavailable.class);
        assertThat(scripted.longest)
                .containsExactly(
                        Duration.ofSeconds(30), Duration.ofMillis(17_500), Duration.ofMillis(30_000 - 24_000 - 1250));
    }

    @Test
    void boundsEachAttempt() {
        ScriptedEndpoint endpoint = new ScriptedEndpoint(status(500), answer(200, JANE));
        strategy(endpoint, new ReviewLimits(Duration.ofSeconds(10), Duration.ofSeconds(4), 1))
                .authenticate(credential("t"));
        assertThat(endpoint.longest).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(4));
    }

    @Test
    void failsAtOnceBeyondTheReviewsThatMayBeUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ReviewEndpoint hanging = (json, longest) -> {
            asked.countDown();
            Latches.await(mayAnswer);
            return answer(200, JANE);
        };
        TokenReviewAuthenticator strategy =
                strategy(hanging, new ReviewLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 2));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<AuthenticationResult> one = threads.submit(() -> strategy.authenticate(credential("1")));
            Future<AuthenticationResult> two = threads.submit(() -> strategy.authenticate(credential("2")));
            Latches.await(asked);
            assertThat(strategy.authenticate(credential("3"))).isInstanceOf(Unavailable.class);
            mayAnswer.countDown();
            assertThat(one.get(10, TimeUnit.SECONDS)).isInstanceOf(Authenticated.class);
            assertThat(two.get(10, TimeUnit.SECONDS)).isInstanceOf(Authenticated.class);
            assertThat(strategy.authenticate(credential("3"))).isInstanceOf(Authenticated.class);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void givesItsPlaceBackWhenTheEndpointThrows() {
        ReviewEndpoint broken = (json, longest) -> {
            throw new IllegalStateException("bug");
        };
        TokenReviewAuthenticator strategy =
                strategy(broken, new ReviewLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1));
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException().isThrownBy(() -> strategy.authenticate(credential("t")));
        }
    }

    @Test
    void asksNobodyAboutWhatIsNoText() {
        ScriptedEndpoint endpoint = new ScriptedEndpoint(answer(200, JANE));
        assertThat(strategy(endpoint, ReviewLimits.OF_WEBHOOK).authenticate(credential("a\ud83d")))
                .isInstanceOf(NoOpinion.class);
        assertThat(endpoint.reviews).isEmpty();
    }

    @Test
    void isInterruptedBetweenAttempts() {
        TokenReviewAuthenticator strategy = new TokenReviewAuthenticator(
                new ScriptedEndpoint(status(500)),
                documents,
                new ReviewVerdict("webhook", SERVER),
                ReviewLimits.OF_WEBHOOK,
                RetryTiming.real(time.timing().clock(), new InterruptiblePause()));
        Thread.currentThread().interrupt();
        assertThat(strategy.authenticate(credential("t"))).isInstanceOf(Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
