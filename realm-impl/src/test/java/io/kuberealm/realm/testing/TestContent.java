package io.kuberealm.realm.testing;

import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Content of files that exist in a test's source only. */
public final class TestContent {
    private TestContent() {}

    /** What a format makes of a text in UTF-8. */
    public static <T> T read(FileFormat<T> format, String content) throws MalformedFileException {
        try {
            return format.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing is read but memory
        }
    }

    /** The same of a text that is known to be good. */
    public static <T> T readGood(FileFormat<T> format, String content) {
        try {
            return read(format, content);
        } catch (MalformedFileException bad) {
            throw new IllegalArgumentException(bad);
        }
    }
}
