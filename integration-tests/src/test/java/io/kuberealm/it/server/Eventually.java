package io.kuberealm.it.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that another process brings about. */
public final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /**
     * The first value that {@code look} finds.
     *
     * @throws AssertionError if it finds none within {@code limit}; the message names {@code awaited}
     */
    public static <T> T find(String awaited, Duration limit, Supplier<Optional<T>> look) {
        long started = System.nanoTime();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - started > limit.toNanos()) {
                throw new AssertionError("Waited " + limit + " in vain for " + awaited);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Waits until {@code condition} holds, and says how long that took. */
    public static Duration until(String awaited, Duration limit, BooleanSupplier condition) {
        long started = System.nanoTime();
        find(awaited, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
