package io.kuberealm.realm.password.keystone;

import io.kuberealm.api.Secret;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A user name and a password that Keystone can be asked about.
 *
 * @param name unverified
 * @param password unverified
 */
record NameAndPassword(String name, Secret password) {
    /** Keystone's own names have 255 characters at most; those of a directory behind it may be longer. */
    static final int LONGEST_NAME = 1024;

    /** Keystone's own bound, unless it is told otherwise. */
    static final int LONGEST_PASSWORD = 4096;

    /**
     * Takes them out of a credential. There are none if another identity store has cleared it; if either is empty, since a
     * directory behind Keystone may take an empty password for a request to let anybody in (RFC 4513 5.1.2); if either is too
     * long; or if it cannot be written in UTF-8, which would make one password of several.
     */
    static Optional<NameAndPassword> of(UsernamePasswordCredential credential) {
        String name = credential.getCaller();
        String password = credential.getPasswordAsString();
        return !credential.isCleared() && isUsable(name, LONGEST_NAME) && isUsable(password, LONGEST_PASSWORD)
                ? Optional.of(new NameAndPassword(name, Secret.of(password)))
                : Optional.empty();
    }

    private static boolean isUsable(String text, int longest) {
        return !text.isEmpty()
                && text.length() <= longest
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
