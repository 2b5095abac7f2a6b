package io.kuberealm.realm.password.file;

import io.kuberealm.realm.digest.DigestInput;
import io.kuberealm.realm.digest.HmacSecret;

/** Makes quick keyed hashes of passwords, which mean nothing outside this object's life. */
final class Fingerprints {
    /** The length of each. */
    static final int BYTES = HmacSecret.BYTES;

    private final HmacSecret secret = new HmacSecret();
    private long keys;

    /** A key that is nobody else's. */
    Key next() {
        return new Key(secret, keys++);
    }

    /**
     * The key of one user of one file, as long as its content is in use.
     *
     * @param secret of the content
     * @param user which one of it
     */
    record Key(HmacSecret secret, long user) {
        byte[] fingerprint(byte[] password) {
            return secret.digest(new DigestInput().add(user).add(password));
        }
    }
}
