package io.kuberealm.realm.files;

import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Looks at files again and again, on one daemon thread of its own. It looks instead of listening to file-system events,
 * since those do not arrive on network file systems and bind mounts.
 */
public final class FileWatcher implements AutoCloseable {
    /** Two looks tell a settled change, so a change is in use after two intervals and the time to read it. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    private final List<Watched> files = new CopyOnWriteArrayList<>();
    private final Loop loop;

    /** A file, and what failed at it last by a bug. */
    private static final class Watched {
        private final Watchable file;
        private final Runnable whenReloaded;
        private final Runnable whenRefused;
        private final boolean isInUseThen;
        private String lastBug = "";

        Watched(Watchable file, Runnable whenReloaded, Runnable whenRefused, boolean isInUseThen) {
            this.file = file;
            this.whenReloaded = whenReloaded;
            this.whenRefused = whenRefused;
            this.isInUseThen = isInUseThen;
        }
    }

    private FileWatcher() {
        loop = Loop.start("kube-realm-files", INTERVAL, INTERVAL, () -> {
            files.forEach(FileWatcher::lookAt);
            return INTERVAL;
        });
    }

    /** A watcher that has begun to look. */
    public static FileWatcher start() {
        return new FileWatcher();
    }

    /** Looks at {@code file} from now on, and runs {@code whenReloaded} after each change that came into use. */
    public void watch(Watchable file, Runnable whenReloaded) {
        files.add(new Watched(file, whenReloaded, () -> {}, true));
    }

    /**
     * Looks at {@code file} from now on, and runs {@code whenReloaded} after each change that can be used; whether and when it is in
     * use is for the one who runs to say.
     */
    public void watchCandidates(Watchable file, Runnable whenReloaded) {
        watchCandidates(file, whenReloaded, () -> {});
    }

    /** The same; {@code whenRefused} is run after each change that cannot be used. */
    public void watchCandidates(Watchable file, Runnable whenReloaded, Runnable whenRefused) {
        files.add(new Watched(file, whenReloaded, whenRefused, false));
    }

    private static void lookAt(Watched watched) {
        try {
            if (watched.file.poll() == Watchable.Change.RELOADED) {
                watched.whenReloaded.run();
                if (watched.isInUseThen) {
                    RealmLog.fileReloaded(watched.file.path());
                }
            }
            watched.lastBug = "";
        } catch (UnusableFileException unusable) {
            watched.whenRefused.run();
            RealmLog.fileReloadRefused(watched.file.path(), unusable.reason());
        } catch (Throwable bug) {
            complain(watched, bug); // it would keep the other files from being looked at
        }
    }

    /** By its kind only: the message may quote the file, and with it a credential. */
    private static void complain(Watched watched, Throwable bug) {
        String kind = bug.getClass().getName();
        if (!kind.equals(watched.lastBug)) {
            RealmLog.fileReloadRefused(watched.file.path(), "Internal error: " + kind);
            watched.lastBug = kind;
        }
    }

    /** Whether changes are seen. */
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public void close() {
        loop.close();
    }
}
