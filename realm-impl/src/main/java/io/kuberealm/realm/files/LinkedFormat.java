package io.kuberealm.realm.files;

import java.nio.file.Path;

/**
 * Turns a file, and the files that it names, into a value.
 *
 * @param <T> an immutable value
 */
@FunctionalInterface
public interface LinkedFormat<T> {
    /** Opens files. */
    interface Opener {
        /**
         * Reads a file.
         *
         * @throws UnusableFileException if it cannot be used
         */
        <C> C open(Path path, FileFormat<C> format) throws UnusableFileException;
    }

    /**
     * Reads the file, which it has to open first, and what belongs to it.
     *
     * @throws UnusableFileException if any of them cannot be used
     */
    T read(Path file, Opener opener) throws UnusableFileException;
}
