package io.kuberealm.realm.password.file;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.password.file.PasswordHash.WorkFactor;
import java.security.MessageDigest;

/**
 * A user of a password file.
 *
 * <p>A client sends its password with every request, and a hash is slow by design. So after the first login a keyed hash of
 * the right password is kept, until the file is read again: by it the next request is judged in microseconds.
 */
final class PasswordEntry {
    private static final byte[] NONE = new byte[0];

    private final UserInfo user;
    private final StoredPassword stored;
    private final Fingerprints fingerprints;
    private volatile byte[] fingerprintOfRightPassword = NONE;

    PasswordEntry(UserInfo user, StoredPassword stored, Fingerprints fingerprints) {
        this.user = user;
        this.stored = stored;
        this.fingerprints = fingerprints;
    }

    UserInfo user() {
        return user;
    }

    boolean accepts(UnverifiedPassword password) {
        return stored instanceof PasswordHash hash ? accepts(hash, password) : stored.matches(password);
    }

    private boolean accepts(PasswordHash hash, UnverifiedPassword password) {
        byte[] fingerprint = fingerprints.of(password);
        if (MessageDigest.isEqual(fingerprint, fingerprintOfRightPassword)) {
            return true;
        }
        boolean right = hash.matches(password);
        if (right) {
            fingerprintOfRightPassword = fingerprint;
        }
        return right;
    }

    /** Whether {@link #accepts} does this amount of work for a wrong password. */
    boolean works(WorkFactor factor) {
        return stored instanceof PasswordHash hash && hash.workFactor().equals(factor);
    }
}
