package io.kuberealm.realm.token.webhook;

import io.kuberealm.realm.limit.CallLimiter;
import java.time.Duration;

/**
 * What reviews may cost the server.
 *
 * @param total how long one review may take, all attempts and the pauses between them
 * @param attempt how long one attempt may take
 * @param inFlight how many reviews may be under way at a time; each has a thread of the server waiting
 */
public record ReviewLimits(Duration total, Duration attempt, int inFlight) {
    /** Those of a webhook: the time that Kubernetes gives a look-up (CACHE-6) and its client an attempt (WH-1). */
    public static final ReviewLimits OF_WEBHOOK = new ReviewLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 32);

    public ReviewLimits {
        if (total.isNegative() || total.isZero() || attempt.isNegative() || attempt.isZero() || inFlight < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    CallLimiter.Timeouts timeouts() {
        return new CallLimiter.Timeouts(total, attempt);
    }
}
