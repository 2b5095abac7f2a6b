package io.kuberealm.realm.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * Turns the content of a file into a value.
 *
 * @param <T> an immutable value
 */
@FunctionalInterface
public interface FileFormat<T> {
    /**
     * Reads the whole content.
     *
     * @param content the file from its first byte on; buffered; closed by the caller
     * @throws MalformedFileException if the content has an error of form
     * @throws IOException if the content cannot be read
     */
    T read(InputStream content) throws IOException, MalformedFileException;
}
