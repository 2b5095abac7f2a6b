package io.kuberealm.realm.jose;

import java.util.Base64;
import java.util.Optional;

/** The unpadded base64url of RFC 7515 section 2, in which padding is an error. */
final class Base64Url {
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    static Optional<byte[]> decode(String unverifiedText) {
        if (unverifiedText.indexOf('=') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(DECODER.decode(unverifiedText));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
