package io.kuberealm.realm.thread;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the realm's threads. Each is a daemon, so that no server waits for it to end, and has no context class loader: that of an
 * application would outlive the application.
 */
public final class DaemonThreads {
    private static final int IDLE_SECONDS = 10;

    private DaemonThreads() {}

    /**
     * A thread that is not started yet.
     *
     * @param name begins with {@code kube-realm-}
     */
    public static Thread of(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /** Up to {@code most} threads, of which each ends after ten seconds without work; the queue has no bound. */
    public static ThreadPoolExecutor pool(String name, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> of(name, work));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** One thread that starts tasks at their time; it begins with the first of them. */
    public static ScheduledThreadPoolExecutor timer(String name) {
        return new ScheduledThreadPoolExecutor(1, work -> of(name, work));
    }
}
