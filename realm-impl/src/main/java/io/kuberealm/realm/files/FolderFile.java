package io.kuberealm.realm.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A file that lies in a folder itself, and is not reached over a link. */
public final class FolderFile {
    private static final int MOST_BYTES = 1 << 20;

    private final Path folder;
    private final String name;

    /** The file {@code name} of {@code folder}. */
    public FolderFile(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** What became of a file that was to be deleted. */
    public enum Deletion {
        DELETED,
        GONE_ALREADY,
        CONDITION_NOT_MET
    }

    /** Judges the content of a file that is about to be deleted. */
    @FunctionalInterface
    public interface Condition {
        /** Whether the file may go; it throws for a content that cannot be used. */
        boolean isMetBy(FolderEntry file) throws UnusableFileException;
    }

    /**
     * Deletes the file if what it holds now meets a condition. The folder is opened once and the file addressed in it, so that
     * nobody can turn a link under way.
     *
     * @return what became of it
     * @throws UnusableFileException if it cannot be deleted, or is not a file that lies in the folder itself
     */
    public Deletion deleteIf(Condition condition) throws UnusableFileException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            if (!(entries instanceof SecureDirectoryStream<Path> directory)) {
                throw new UnusableFileException("the file system does not support deleting files safely.");
            }
            Path file = Path.of(name);
            if (!condition.isMetBy(new FolderEntry(name, read(directory, file)))) {
                return Deletion.CONDITION_NOT_MET;
            }
            directory.deleteFile(file);
            return Deletion.DELETED;
        } catch (NoSuchFileException gone) {
            return Deletion.GONE_ALREADY;
        } catch (IOException undeletable) {
            throw new UnusableFileException("the user of the server may not delete it (" + undeletable + ").");
        }
    }

    private static byte[] read(SecureDirectoryStream<Path> directory, Path file)
            throws IOException, UnusableFileException {
        BasicFileAttributes attributes = directory
                .getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!attributes.isRegularFile()) {
            throw new UnusableFileException("it is a link.");
        }
        try (InputStream in = Channels.newInputStream(
                directory.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new UnusableFileException("it is larger than 1 MiB.");
            }
            return content;
        }
    }
}
