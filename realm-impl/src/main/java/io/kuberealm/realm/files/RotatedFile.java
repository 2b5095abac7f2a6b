package io.kuberealm.realm.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is set aside when it is large, under the names that kube-apiserver's logs have (its library is lumberjack):
 * {@code audit-2026-11-30T20-10-34.049.log} beside {@code audit.log}. Where somebody else has moved or removed the file, it is made anew.
 */
public final class RotatedFile implements LineLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS");
    private static final String FOR_THE_SERVER_ONLY = "rw-------";
    private static final String FOLDER_FOR_THE_SERVER_ONLY = "rwx------";

    private final Path path;
    private final Limits limits;
    private final Clock clock;
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private boolean isBroken;

    /**
     * When a file is set aside, and how long files are kept that were.
     *
     * @param maxBytes a file does not get larger, unless one write does; 0 for no limit
     * @param maxBackups how many are kept; 0 for all
     * @param maxAge how long they are kept; zero for ever
     */
    public record Limits(long maxBytes, int maxBackups, Duration maxAge) {}

    private record Backup(Path path, Instant time) {}

    private RotatedFile(Path path, Limits limits, Clock clock) {
        this.path = path;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Opens a file, and makes it and its folder if they are not there, for the server's user only.
     *
     * @throws UnusableFileException if that is not possible
     */
    public static RotatedFile open(Path path, Limits limits, Clock clock) throws UnusableFileException {
        RotatedFile opened = new RotatedFile(path, limits, clock);
        try {
            if (Files.isDirectory(path)) {
                throw new UnusableFileException("It is a directory. Write the path of a file.");
            }
            opened.openedChannel();
            return opened;
        } catch (IOException failed) {
            throw new UnusableFileException(
                    "It cannot be written. Check that the user of the server has permission to write it (" + failed
                            + ").");
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void append(byte[] lines) throws IOException {
        FileChannel open = openedChannel();
        if (limits.maxBytes() > 0 && open.size() > 0 && open.size() + lines.length > limits.maxBytes()) {
            setAside();
            open = openedChannel();
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines);
        try {
            if (isBroken) {
                open.write(ByteBuffer.wrap(new byte[] {'\n'})); // the half of a line, from when the disk was full
                isBroken = false;
            }
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException failed) {
            isBroken = isBroken || bytes.position() > 0;
            close();
            throw failed;
        }
    }

    /** The file of this path, which may be another one than a moment ago. */
    private FileChannel openedChannel() throws IOException {
        FileChannel open = channel;
        if (open != null && key != null && key.equals(keyOfPath())) {
            return open;
        }
        close();
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            createFolder(folder);
        }
        FileChannel opened = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        channel = opened;
        if (opened.size() == 0) {
            restrict(path);
        }
        key = keyOfPath();
        return opened;
    }

    private static void createFolder(Path folder) throws IOException {
        boolean posix = isPosix(folder);
        if (posix) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER_FOR_THE_SERVER_ONLY)));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void restrict(Path file) throws IOException {
        if (isPosix(file) && Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FOR_THE_SERVER_ONLY));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** By what the file of this path is known; nothing if there is none. Without keys, as on Windows, nobody can move an open file. */
    private @Nullable Object keyOfPath() {
        try {
            Object known = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return known == null ? path : known;
        } catch (IOException gone) {
            return null;
        }
    }

    private void setAside() throws IOException {
        close();
        Instant time = clock.instant();
        Path backup = backup(time);
        while (Files.exists(backup)) { // what was set aside in the same millisecond is not lost
            time = time.plusMillis(1);
            backup = backup(time);
        }
        Files.move(path, backup);
        removeOld();
    }

    private Path backup(Instant time) {
        return path.resolveSibling(prefix() + TIME.format(time.atOffset(ZoneOffset.UTC)) + extension());
    }

    private String prefix() {
        String name = String.valueOf(path.getFileName());
        return name.substring(0, name.length() - extension().length()) + "-";
    }

    private String extension() {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    private void removeOld() throws IOException {
        List<Backup> backups = backups();
        Instant oldest =
                limits.maxAge().isZero() ? Instant.MIN : clock.instant().minus(limits.maxAge());
        for (int i = 0; i < backups.size(); i++) {
            boolean tooMany = limits.maxBackups() > 0 && i >= limits.maxBackups();
            if (tooMany || backups.get(i).time().isBefore(oldest)) {
                Files.deleteIfExists(backups.get(i).path());
            }
        }
    }

    /** The newest first. */
    private List<Backup> backups() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> asBackup(file).stream())
                    .sorted(Comparator.comparing(Backup::time).reversed())
                    .toList();
        }
    }

    private Optional<Backup> asBackup(Path file) {
        String name = String.valueOf(file.getFileName());
        String prefix = prefix();
        String extension = extension();
        if (!name.startsWith(prefix)
                || !name.endsWith(extension)
                || name.length() <= prefix.length() + extension.length()) {
            return Optional.empty();
        }
        try {
            String time = name.substring(prefix.length(), name.length() - extension.length());
            return Optional.of(new Backup(file, LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeParseException another) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        key = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException written) {
                // what was written is written
            }
        }
    }
}
