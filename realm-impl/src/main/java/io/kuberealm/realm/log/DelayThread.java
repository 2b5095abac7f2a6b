package io.kuberealm.realm.log;

import io.kuberealm.realm.thread.DaemonThreads;
import java.time.Duration;

/**
 * Waits on a daemon thread made for it, which ends with the task: one that stays would keep the class loader of an application that
 * brought the realm along and is gone.
 */
final class DelayThread implements RateLimitedLines.Delay {
    @Override
    public void runAfter(Duration time, Runnable task) {
        try {
            DaemonThreads.of("kube-realm-log", () -> waitAndRun(time, task)).start();
        } catch (OutOfMemoryError noThread) {
            // The next line of a later time does the task's work; a request must not fail by its log line.
        }
    }

    private static void waitAndRun(Duration time, Runnable task) {
        try {
            Thread.sleep(time.toMillis());
            task.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
