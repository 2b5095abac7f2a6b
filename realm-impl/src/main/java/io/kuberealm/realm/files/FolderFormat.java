package io.kuberealm.realm.files;

import java.util.List;

/**
 * Turns the content of a folder into a value.
 *
 * @param <T> an immutable value
 */
public interface FolderFormat<T> {
    /** Whether a file with this name belongs to the content; others are not opened. */
    boolean takes(String fileName);

    /**
     * Reads the whole content.
     *
     * @param files sorted by name
     * @throws UnusableFileException if any file cannot be used; the reason names it
     */
    T read(List<FolderEntry> files) throws UnusableFileException;
}
