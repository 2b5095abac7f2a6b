package io.kuberealm.realm.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The value of a file, as of its last good content. A content that cannot be used is reported once and changes nothing.
 *
 * @param <T> an immutable value
 */
public final class WatchedFile<T> implements Supplier<T> {
    private final Path path;
    private final FileFormat<T> format;
    private volatile T value;
    private @Nullable Stamp judged;
    private @Nullable Stamp unsettled;

    private WatchedFile(Path path, FileFormat<T> format, @Nullable Stamp stamp, T value) {
        this.path = path;
        this.format = format;
        this.judged = stamp;
        this.value = value;
    }

    /**
     * Reads a file for the first time.
     *
     * @throws UnusableFileException if there is no usable content
     */
    public static <T> WatchedFile<T> open(Path path, FileFormat<T> format) throws UnusableFileException {
        Stamp stamp = Stamp.of(path);
        return new WatchedFile<>(path, format, stamp, read(path, format));
    }

    public Path path() {
        return path;
    }

    @Override
    public T get() {
        return value;
    }

    /** What a look at the file found. */
    enum Change {
        NONE,
        RELOADED
    }

    /**
     * Looks whether the file changed. A change counts once it is seen twice alike, so that a file in the middle of being
     * written is left alone. Called by one thread only.
     *
     * @throws UnusableFileException if the file changed and its content cannot be used; thrown once for each content
     */
    Change poll() throws UnusableFileException {
        Stamp seen = Stamp.of(path);
        if (seen.equals(judged)) {
            unsettled = null;
            return Change.NONE;
        }
        if (!seen.equals(unsettled)) {
            unsettled = seen;
            return Change.NONE;
        }
        judged = seen;
        unsettled = null;
        value = read(path, format);
        return Change.RELOADED;
    }

    private static <T> T read(Path path, FileFormat<T> format) throws UnusableFileException {
        if (Files.isDirectory(path)) {
            throw new UnusableFileException("It is a directory; name a file.");
        }
        try (InputStream content = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            return format.read(content);
        } catch (MalformedFileException malformed) {
            throw new UnusableFileException(malformed.describe());
        } catch (NoSuchFileException missing) {
            throw new UnusableFileException("There is no such file; create it or correct the path.");
        } catch (IOException unreadable) {
            throw new UnusableFileException(
                    "It cannot be read; check that the user of the server may read it (" + unreadable + ").");
        }
    }

    /**
     * By what a change is known. The real path is part of it because Kubernetes replaces mounted secrets and config maps
     * by turning a symbolic link.
     */
    private record Stamp(
            @Nullable Path realPath,
            long size,
            @Nullable FileTime modified,
            @Nullable Object fileKey) {
        private static final Stamp MISSING = new Stamp(null, -1, null, null);

        static Stamp of(Path path) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(
                        path.toRealPath(), attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            } catch (IOException missing) {
                return MISSING;
            }
        }
    }
}
