package io.kuberealm.realm.http;

import io.kuberealm.realm.json.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding as in the path of a URL, where a plus sign is a plus sign (RFC 3986 2.1). */
public final class PercentEncoding {
    private PercentEncoding() {}

    /**
     * The text with each {@code %xx} as the byte it stands for. Each byte that is no UTF-8 becomes a replacement character.
     *
     * @return nothing if a percent sign is not followed by two hexadecimal digits
     */
    public static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                decoded.write(encoded[i]);
                continue;
            }
            if (i + 2 >= encoded.length || hexDigit(encoded[i + 1]) < 0 || hexDigit(encoded[i + 2]) < 0) {
                return Optional.empty();
            }
            decoded.write(16 * hexDigit(encoded[i + 1]) + hexDigit(encoded[i + 2]));
            i += 2;
        }
        return Optional.of(Utf8.decode(decoded.toByteArray()));
    }

    /** The value of an ASCII digit; negative for anything else, such as digits of other scripts. */
    private static int hexDigit(byte ascii) {
        return ascii < 0 ? -1 : Character.digit(ascii, 16);
    }
}
