package io.kuberealm.realm.token.webhook;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.limit.CallLimiter;
import java.time.Duration;
import java.util.Optional;

/** Sends a review until there is an answer that does not ask for another attempt (WH-3). */
final class RetryingReviewer {
    private static final int MOST = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final double FACTOR = 1.5;
    private static final double JITTER = 0.2;

    private final ReviewEndpoint endpoint;
    private final RetryTiming timing;

    RetryingReviewer(ReviewEndpoint endpoint, RetryTiming timing) {
        this.endpoint = endpoint;
        this.timing = timing;
    }

    /** What the last attempt brought, {@code count} being its number. */
    record Outcome(CallResult last, int count) {
        /** Whether the other server took the time of the one who asked, and gave nothing for it. */
        boolean wasInVain() {
            return count == MOST || (last instanceof NotAnswered nothing && nothing.kind() == Kind.TOO_LATE);
        }
    }

    /** Makes as many attempts as it takes and as fit into the time. */
    Outcome make(Secret json, CallLimiter.Timeouts timeouts) throws InterruptedException {
        long end = timing.nanoTime().getAsLong() + timeouts.total().toNanos();
        double pause = FIRST_PAUSE.toNanos();
        for (int count = 1; ; count++) {
            Duration left = Duration.ofNanos(end - timing.nanoTime().getAsLong());
            CallResult result = endpoint.post(json, left.compareTo(timeouts.attempt()) < 0 ? left : timeouts.attempt());
            Optional<Duration> asked = askedPause(result);
            if (count == MOST || (asked.isEmpty() && !isTransient(result))) {
                return new Outcome(result, count);
            }
            Duration wait = longer(
                    Duration.ofNanos(
                            (long) (pause * (1 + JITTER * timing.chance().getAsDouble()))),
                    asked);
            if (wait.compareTo(Duration.ofNanos(end - timing.nanoTime().getAsLong())) >= 0) {
                return new Outcome(result, count); // whoever waits for a review need not wait for its last failure
            }
            timing.pause().last(wait);
            pause *= FACTOR;
        }
    }

    private Optional<Duration> askedPause(CallResult result) {
        return result instanceof Answered answered && !isSuccess(answered)
                ? answered.retryAfter().flatMap(text -> RetryAfter.parse(text, timing.clock()))
                : Optional.empty();
    }

    private static boolean isTransient(CallResult result) {
        if (result instanceof Answered answered) {
            return switch (answered.status()) {
                case 429, 500, 504 -> true;
                default -> false;
            };
        }
        return ((NotAnswered) result).kind() == Kind.CONNECTION_LOST;
    }

    /** The statuses that Kubernetes' client takes for a success. */
    static boolean isSuccess(Answered answered) {
        return answered.status() >= 200 && answered.status() <= 206;
    }

    private static Duration longer(Duration own, Optional<Duration> asked) {
        return asked.filter(other -> other.compareTo(own) > 0).orElse(own);
    }
}
