package io.kuberealm.realm.keys;

import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.thread.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A scheduler with daemon threads of its own, named {@code kube-realm-issuers}: one that watches the time, and up to 16 that work, so
 * that a few issuers that do not answer keep no other waiting. The workers end when there is nothing to do.
 */
public final class DaemonScheduler implements Scheduler, AutoCloseable {
    private static final String THREAD = "kube-realm-issuers";
    private static final int WORKERS = 16;

    private final ScheduledExecutorService timer = DaemonThreads.timer(THREAD);
    private final ExecutorService workers = DaemonThreads.pool(THREAD, WORKERS);

    /** After the end on the caller's thread, since somebody may wait for what the task brings; it fails soon, see {@link #close()}. */
    @Override
    public void execute(Runnable task) {
        try {
            workers.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            guarded(task).run();
        }
    }

    /** Whatever a task throws is for the log alone: it must not end a thread. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable thrown) {
                RealmLog.loopFailed(THREAD, thrown);
            }
        };
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> unused =
                    timer.schedule(guarded(() -> execute(task)), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // nobody needs the result any more
        }
    }

    /**
     * Interrupts what runs, forgets what waits for its time, and runs what waits for a thread, as somebody may wait for it. To be called
     * after what the tasks need is closed, so that they fail at once.
     */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow().forEach(Runnable::run);
    }
}
