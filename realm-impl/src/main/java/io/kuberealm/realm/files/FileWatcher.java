package io.kuberealm.realm.files;

import io.kuberealm.realm.log.RealmLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at files again and again, on one daemon thread of its own. It looks instead of listening to file-system events,
 * since those do not arrive on network file systems and bind mounts.
 */
public final class FileWatcher implements AutoCloseable {
    /** Two looks tell a settled change, so a change is in use after two intervals and the time to read it. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Watched> files = new CopyOnWriteArrayList<>();

    private record Watched(Watchable file, Runnable whenReloaded, boolean isInUseThen) {}

    private FileWatcher() {}

    /** A watcher that has begun to look. */
    public static FileWatcher start() {
        FileWatcher watcher = new FileWatcher();
        Thread thread = new Thread(watcher::lookUntilClosed, "kube-realm-files");
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // an application's class loader would outlive the application
        thread.start();
        return watcher;
    }

    /** Looks at {@code file} from now on, and runs {@code whenReloaded} after each change that came into use. */
    public void watch(Watchable file, Runnable whenReloaded) {
        files.add(new Watched(file, whenReloaded, true));
    }

    /**
     * Looks at {@code file} from now on, and runs {@code whenReloaded} after each change that can be used; whether and when it is in
     * use is for the one who runs to say.
     */
    public void watchCandidates(Watchable file, Runnable whenReloaded) {
        files.add(new Watched(file, whenReloaded, false));
    }

    private void lookUntilClosed() {
        try {
            while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                files.forEach(FileWatcher::lookAt);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void lookAt(Watched watched) {
        try {
            if (watched.file.poll() == Watchable.Change.RELOADED) {
                watched.whenReloaded.run();
                if (watched.isInUseThen) {
                    RealmLog.fileReloaded(watched.file.path());
                }
            }
        } catch (UnusableFileException unusable) {
            RealmLog.fileReloadRefused(watched.file.path(), unusable.reason());
        } catch (RuntimeException | OutOfMemoryError bug) {
            // It would end the thread, and with it every later reload.
            RealmLog.fileReloadRefused(watched.file.path(), "Internal error: " + bug);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
