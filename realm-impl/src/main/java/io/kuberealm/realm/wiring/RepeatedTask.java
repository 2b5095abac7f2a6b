package io.kuberealm.realm.wiring;

import io.kuberealm.realm.log.RealmLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs something again and again on one daemon thread of its own, until it is closed. */
final class RepeatedTask implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    private RepeatedTask() {}

    /** Begins after the first interval. */
    static RepeatedTask start(String threadName, Duration interval, Runnable task) {
        RepeatedTask repeated = new RepeatedTask();
        Thread thread = new Thread(() -> repeated.runUntilClosed(threadName, interval, task), threadName);
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // an application's class loader would outlive the application
        thread.start();
        return repeated;
    }

    private void runUntilClosed(String name, Duration interval, Runnable task) {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                runGuarded(name, task);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void runGuarded(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            RealmLog.strategyFailed(name, bug);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
