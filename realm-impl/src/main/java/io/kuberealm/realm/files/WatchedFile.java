package io.kuberealm.realm.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The value of a file, as of its last good content. A content that cannot be used is reported once and changes nothing.
 *
 * @param <T> an immutable value
 */
public final class WatchedFile<T> implements Watchable, Supplier<T> {
    private final Path path;
    private final FileFormat<T> format;
    private volatile T value;
    private final Debouncer<FileStamp> settling;

    private WatchedFile(Path path, FileFormat<T> format, FileStamp stamp, T value) {
        this.path = path;
        this.format = format;
        this.settling = new Debouncer<>(stamp);
        this.value = value;
    }

    /**
     * Reads a file for the first time.
     *
     * @throws UnusableFileException if there is no usable content
     */
    public static <T> WatchedFile<T> open(Path path, FileFormat<T> format) throws UnusableFileException {
        FileStamp stamp = FileStamp.of(path);
        return new WatchedFile<>(path, format, stamp, read(path, format));
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
        if (!settling.isSettledChange(FileStamp.of(path))) {
            return Change.NONE;
        }
        value = read(path, format);
        return Change.RELOADED;
    }

    static <T> T read(Path path, FileFormat<T> format) throws UnusableFileException {
        if (Files.isDirectory(path)) {
            throw new UnusableFileException("It is a directory. Write the path of a file.");
        }
        try (InputStream content = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            return format.read(content);
        } catch (MalformedFileException malformed) {
            throw new UnusableFileException(malformed.describe());
        } catch (NoSuchFileException missing) {
            throw new UnusableFileException("There is no such file. Create it, or correct the path.");
        } catch (IOException unreadable) {
            throw new UnusableFileException(
                    "It cannot be read. Check that the user of the server has permission to read it (" + unreadable
                            + ").");
        }
    }
}
