package io.kuberealm.sample.dev;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/** A folder whose files nobody but their owner can read, from the moment in which they exist. */
final class PrivateFolder {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final boolean posix;

    /** Makes the folder if need be. */
    PrivateFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        this.folder = folder;
        this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder, onlyForOwner("rwx------"));
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void writePem(String name, String label, byte[] der) throws IOException {
        write(name, "-----BEGIN " + label + "-----\n" + PEM.encodeToString(der) + "\n-----END " + label + "-----\n");
    }

    void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] content) throws IOException {
        Path file = file(name);
        Files.deleteIfExists(file); // its old permissions too
        Set<StandardOpenOption> newFile = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (WritableByteChannel channel = Files.newByteChannel(file, newFile, onlyForOwner("rw-------"));
                OutputStream out = Channels.newOutputStream(channel)) {
            out.write(content);
        }
    }

    private FileAttribute<?>[] onlyForOwner(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
