package io.kuberealm.realm.keys;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.jose.JwkSet;
import java.nio.charset.StandardCharsets;

/** The form in which an issuer publishes its keys. */
@FunctionalInterface
public interface KeyDocument {
    /**
     * Reads a document.
     *
     * @throws MalformedFileException if it is something else; the message begins with a verb and quotes no key
     */
    JwkSet read(String unverifiedDocument) throws MalformedFileException;

    /** A key set, as OpenID Connect has it. */
    static KeyDocument keySet() {
        return document -> JwkSet.parse(document.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new MalformedFileException("is not a key set"));
    }
}
