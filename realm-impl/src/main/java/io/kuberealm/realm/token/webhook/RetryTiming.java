package io.kuberealm.realm.token.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Time as attempts see it.
 *
 * @param clock what other servers call now
 * @param nanoTime measures durations
 * @param pause waits between attempts
 * @param chance from 0 to 1, anew each time
 */
public record RetryTiming(Clock clock, LongSupplier nanoTime, Pause pause, DoubleSupplier chance) {
    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void last(Duration duration) throws InterruptedException;
    }

    /** Time as it passes. */
    public static RetryTiming real(Clock clock, Pause pause) {
        return new RetryTiming(
                clock,
                System::nanoTime,
                pause,
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
