package io.kuberealm.realm.jose;

import io.kuberealm.realm.digest.Sha256;
import java.security.PublicKey;

/** Key ids as Kubernetes derives them from keys that come without one. */
public final class KeyIds {
    private KeyIds() {}

    /** The SHA-256 of the key's SubjectPublicKeyInfo in unpadded base64url (SA-4). */
    public static String of(PublicKey key) {
        return Base64Url.encode(Sha256.of(key.getEncoded()));
    }
}
