package io.kuberealm.realm.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The value of all files of a folder, sub-folders left out, as of their last good content. It changes as a whole: a file
 * that cannot be used is reported once and changes nothing.
 *
 * @param <T> an immutable value
 */
public final class WatchedFolder<T> implements Watchable, Supplier<T> {
    private static final int MOST_FILES = 10_000;
    private static final int MOST_BYTES = 64 << 20;

    private final Path path;
    private final FolderFormat<T> format;
    private volatile T value;
    private final Debouncer<Map<Path, FileStamp>> settling;

    private WatchedFolder(Path path, FolderFormat<T> format, Map<Path, FileStamp> stamps, T value) {
        this.path = path;
        this.format = format;
        this.settling = new Debouncer<>(stamps);
        this.value = value;
    }

    /**
     * Reads a folder for the first time.
     *
     * @throws UnusableFileException if there is no such folder, or a file in it cannot be used
     */
    public static <T> WatchedFolder<T> open(Path path, FolderFormat<T> format) throws UnusableFileException {
        SortedMap<Path, FileStamp> stamps = stampsOf(path, format);
        return new WatchedFolder<>(path, format, stamps, read(path, format, stamps));
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
        SortedMap<Path, FileStamp> seen = stampsOf(path, format);
        if (!settling.isSettledChange(seen)) {
            return Change.NONE;
        }
        value = read(path, format, seen);
        return Change.RELOADED;
    }

    /** The folder stands in for itself, so that its absence is a change too. */
    private static SortedMap<Path, FileStamp> stampsOf(Path folder, FolderFormat<?> format) {
        SortedMap<Path, FileStamp> stamps = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (stamps.size() <= MOST_FILES && format.takes(nameOf(entry)) && Files.isRegularFile(entry)) {
                    stamps.put(entry, FileStamp.of(entry));
                }
            }
        } catch (IOException unreadable) {
            stamps.put(folder, FileStamp.of(folder));
        }
        return stamps;
    }

    private static <T> T read(Path folder, FolderFormat<T> format, SortedMap<Path, FileStamp> stamps)
            throws UnusableFileException {
        if (!Files.exists(folder)) {
            throw new UnusableFileException("There is no such directory. Create it, or correct the path.");
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableFileException("It is a file. Write the path of a directory.");
        }
        if (stamps.containsKey(folder)) {
            throw new UnusableFileException(
                    "It cannot be listed. Check that the user of the server has permission to read it.");
        }
        if (stamps.size() > MOST_FILES) {
            throw new UnusableFileException("It has more than " + MOST_FILES + " files.");
        }
        List<FolderEntry> entries = new ArrayList<>();
        int room = MOST_BYTES;
        for (Path file : stamps.keySet()) {
            FolderEntry entry = read(file, room);
            room -= entry.size();
            entries.add(entry);
        }
        return format.read(entries);
    }

    private static FolderEntry read(Path file, int room) throws UnusableFileException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(room + 1);
            if (content.length > room) {
                throw new UnusableFileException(
                        nameOf(file) + ": The directory has more than " + (MOST_BYTES >> 20) + " MiB.");
            }
            return new FolderEntry(nameOf(file), content);
        } catch (IOException unreadable) {
            throw new UnusableFileException(
                    nameOf(file) + ": It cannot be read. Check that the user of the server has permission to read it ("
                            + unreadable + ").");
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
