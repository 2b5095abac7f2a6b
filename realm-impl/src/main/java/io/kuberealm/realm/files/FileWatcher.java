package io.kuberealm.realm.files;

import io.kuberealm.realm.log.RealmLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at files again and again, on one daemon thread of its own. It looks instead of listening to file-system events,
 * since those do not arrive on network file systems and bind mounts.
 */
public final class FileWatcher implements AutoCloseable {
    /** Two looks tell a settled change, so a change is in use after two intervals and the time to read it. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "kube-realm-files");
        created.setDaemon(true);
        created.setContextClassLoader(null); // an application's class loader would outlive the application
        return created;
    });
    private final List<Watched> files = new CopyOnWriteArrayList<>();

    private record Watched(WatchedFile<?> file, Runnable whenReloaded) {}

    /** A watcher that has begun to look. */
    public static FileWatcher start() {
        FileWatcher watcher = new FileWatcher();
        watcher.thread.scheduleWithFixedDelay(
                watcher::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watcher;
    }

    private FileWatcher() {}

    /** Looks at {@code file} from now on, and runs {@code whenReloaded} after each change that came into use. */
    public void watch(WatchedFile<?> file, Runnable whenReloaded) {
        files.add(new Watched(file, whenReloaded));
    }

    private void look() {
        for (Watched watched : files) {
            lookAt(watched);
        }
    }

    private static void lookAt(Watched watched) {
        try {
            if (watched.file.poll() == WatchedFile.Change.RELOADED) {
                watched.whenReloaded.run();
                RealmLog.fileReloaded(watched.file.path());
            }
        } catch (UnusableFileException unusable) {
            RealmLog.fileReloadRefused(watched.file.path(), unusable.reason());
        } catch (RuntimeException | OutOfMemoryError bug) {
            // An exception would end the periodic task, and with it every later reload.
            RealmLog.fileReloadRefused(watched.file.path(), "Internal error: " + bug);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
