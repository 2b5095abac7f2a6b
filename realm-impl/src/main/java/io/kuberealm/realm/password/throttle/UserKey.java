package io.kuberealm.realm.password.throttle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a user name in a fixed amount of memory: clients may send names of any length.
 *
 * @param digest of the name
 */
record UserKey(String digest) {
    static UserKey of(String unverifiedName) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(unverifiedName.getBytes(UTF_8));
            return new UserKey(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
