package io.kuberealm.realm.password.throttle;

import io.kuberealm.api.AuthenticationResult.Authenticated;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a password may be looked at. */
sealed interface ThrottleDecision {
    /** It may, and counts as an attempt until it is settled. */
    record Granted() implements ThrottleDecision {}

    /** It need not, as it is remembered. */
    record Known(Authenticated user) implements ThrottleDecision {}

    /** It may not, for a while. */
    record Refused() implements ThrottleDecision {}

    /**
     * It may not until one of the passwords that are being judged is settled.
     *
     * @param settled completes then
     */
    record Full(CompletableFuture<Void> settled) implements ThrottleDecision {
        /** Whether one is settled within that time. */
        boolean endsWithin(long nanos) {
            try {
                settled.get(nanos, TimeUnit.NANOSECONDS);
                return true;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            } catch (TimeoutException late) {
                return false;
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("it is never completed with an exception", impossible);
            }
        }
    }
}
