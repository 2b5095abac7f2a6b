package io.kuberealm.realm.metrics;

import io.kuberealm.realm.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What labels have in place of names and contents that are too long, or nobody's business. */
final class Hashes {
    static final String ALGORITHM = "sha256:";

    private Hashes() {}

    /** {@code sha256:} and the digest in hexadecimal digits; empty for nothing. */
    static String of(byte[] content) {
        return content.length == 0 ? "" : ALGORITHM + HexFormat.of().formatHex(Sha256.of(content));
    }

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
