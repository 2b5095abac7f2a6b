package io.kuberealm.realm.files;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The value of a file and of the files that it names, as of their last good content. It changes as a whole: files that do not fit
 * together, as a key and a certificate of which one is replaced already, are reported once and change nothing.
 *
 * @param <T> an immutable value
 */
public final class WatchedFiles<T> implements Watchable, Supplier<T> {
    private final Path path;
    private final LinkedFormat<T> format;
    private volatile T value;
    private Debouncer<Map<Path, FileStamp>> settling;
    private Set<Path> watched;

    /** The files of one reading, as they were before they were read. */
    private static final class Reading implements LinkedFormat.Opener {
        private final Map<Path, FileStamp> stamps = new LinkedHashMap<>();

        @Override
        public <C> C open(Path path, FileFormat<C> format) throws UnusableFileException {
            stamps.put(path, FileStamp.of(path));
            return WatchedFile.read(path, format);
        }
    }

    private WatchedFiles(Path path, LinkedFormat<T> format, Reading reading, T value) {
        this.path = path;
        this.format = format;
        this.value = value;
        this.settling = new Debouncer<>(reading.stamps);
        this.watched = reading.stamps.keySet();
    }

    /**
     * Reads the files for the first time.
     *
     * @throws UnusableFileException if there is no usable content
     */
    public static <T> WatchedFiles<T> open(Path path, LinkedFormat<T> format) throws UnusableFileException {
        Reading reading = new Reading();
        return new WatchedFiles<>(path, format, reading, format.read(path, reading));
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public T get() {
        return value;
    }

    @Override
    public Change poll() throws UnusableFileException {
        if (!settling.isSettledChange(stamps())) {
            return Change.NONE;
        }
        Reading reading = new Reading();
        try {
            value = format.read(path, reading);
            return Change.RELOADED;
        } finally {
            // Also after a failure: what was missing now may come.
            watched = new LinkedHashSet<>(reading.stamps.keySet());
            settling = new Debouncer<>(reading.stamps);
        }
    }

    private Map<Path, FileStamp> stamps() {
        Map<Path, FileStamp> stamps = new LinkedHashMap<>();
        watched.forEach(file -> stamps.put(file, FileStamp.of(file)));
        return stamps;
    }
}
