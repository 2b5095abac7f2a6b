package io.kuberealm.realm.token.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kuberealm.realm.files.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Token files that exist in a test's source only. */
final class TokenFiles {
    private TokenFiles() {}

    static TokenTable table(String content) {
        try {
            return read(content);
        } catch (MalformedFileException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static TokenTable read(String content) throws MalformedFileException {
        try {
            return new TokenFileFormat().read(new ByteArrayInputStream(content.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
