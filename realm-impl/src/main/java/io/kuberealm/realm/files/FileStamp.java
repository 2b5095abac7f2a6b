package io.kuberealm.realm.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * By what a change is known. The real path is part of it because Kubernetes replaces mounted secrets and config maps by
 * turning a symbolic link.
 */
record FileStamp(
        @Nullable Path realPath,
        long size,
        @Nullable FileTime modified,
        @Nullable Object fileKey) {
    private static final FileStamp MISSING = new FileStamp(null, -1, null, null);

    static FileStamp of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileStamp(
                    path.toRealPath(), attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException missing) {
            return MISSING;
        }
    }
}
