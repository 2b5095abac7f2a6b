package io.kuberealm.realm.keys;

import java.time.Duration;

/** Runs what nobody should have to wait for. */
public interface Scheduler {
    /** Runs {@code task} on another thread, as soon as possible. */
    void execute(Runnable task);

    /** Runs {@code task} on another thread after {@code delay}. */
    void schedule(Duration delay, Runnable task);
}
