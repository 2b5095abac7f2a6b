package io.kuberealm.realm.jose;

import io.kuberealm.realm.pki.PublicKeyPem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Takes off the base64 that a key of MicroProfile JWT may be wrapped in. */
final class KeyForm {
    private KeyForm() {}

    /** PEM and JSON as they are; of anything else what it is the base64 or base64url of, if it is. */
    static String plain(String text) {
        String stripped = text.strip();
        return PublicKeyPem.isPem(stripped) || stripped.startsWith("{") ? stripped : decoded(stripped);
    }

    private static String decoded(String text) {
        String digits = text.replaceAll("[\\s=]", "").replace('+', '-').replace('/', '_');
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(digits);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (IllegalArgumentException | CharacterCodingException neither) {
            return text;
        }
    }
}
