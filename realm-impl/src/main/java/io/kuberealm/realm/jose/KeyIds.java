package io.kuberealm.realm.jose;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

/** Key ids as Kubernetes derives them from keys that come without one. */
public final class KeyIds {
    private KeyIds() {}

    /** The SHA-256 of the key's SubjectPublicKeyInfo in unpadded base64url (SA-4). */
    public static String of(PublicKey key) {
        try {
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
