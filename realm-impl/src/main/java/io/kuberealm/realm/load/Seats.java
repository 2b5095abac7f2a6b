package io.kuberealm.realm.load;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how many requests are at one thing that takes its time, since each of them keeps a thread of the server. Nobody waits
 * for a seat: who finds none has to do without.
 */
public final class Seats {
    private final Semaphore free;

    /** @param number how many there are, at least one */
    public Seats(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("nobody could ever take a seat");
        }
        free = new Semaphore(number);
    }

    /** What {@code seated} gives, on a seat that is free again afterwards; if none is free, what {@code full} gives. */
    public <T> T take(Supplier<? extends T> seated, Supplier<? extends T> full) {
        if (!free.tryAcquire()) {
            return full.get();
        }
        try {
            return seated.get();
        } finally {
            free.release();
        }
    }
}
