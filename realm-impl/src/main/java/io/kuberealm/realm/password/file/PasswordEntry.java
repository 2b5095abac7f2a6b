package io.kuberealm.realm.password.file;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.password.file.PasswordHash.WorkFactor;
import java.security.MessageDigest;

/**
 * A user of a password file.
 *
 * <p>A client sends its password with every request, and a hash is slow by design. So after the first login a keyed hash of
 * the right password is kept, until the file is read again: by it the next request is judged in microseconds. Of a clear text it
 * is kept from the beginning, so that all users' passwords are compared in one and the same way.
 */
final class PasswordEntry {
    private static final byte[] NONE = new byte[Fingerprints.BYTES];

    private final UserInfo user;
    private final StoredPassword stored;
    private final Fingerprints.Key key;
    private volatile byte[] fingerprintOfRightPassword;

    /** @param key of this entry only: what is remembered of one user's password means nothing for another's */
    PasswordEntry(UserInfo user, StoredPassword stored, Fingerprints.Key key) {
        this.user = user;
        this.stored = stored;
        this.key = key;
        this.fingerprintOfRightPassword =
                stored instanceof ClearTextPassword clear ? key.fingerprint(clear.utf8()) : NONE;
    }

    UserInfo user() {
        return user;
    }

    /** Whether it is the right password, as far as can be told without computing a hash. */
    boolean recalls(UnverifiedPassword password) {
        return recalls(key.fingerprint(password.utf8()));
    }

    /** Whether it is the right password; if so, it will be recalled. */
    boolean accepts(UnverifiedPassword password) {
        byte[] fingerprint = key.fingerprint(password.utf8());
        if (recalls(fingerprint)) {
            return true;
        }
        boolean right = stored instanceof PasswordHash hash && hash.matches(password);
        if (right) {
            fingerprintOfRightPassword = fingerprint;
        }
        return right;
    }

    private boolean recalls(byte[] fingerprint) {
        return MessageDigest.isEqual(fingerprint, fingerprintOfRightPassword);
    }

    /** Whether {@link #accepts} does this amount of work for a wrong password. */
    boolean works(WorkFactor factor) {
        return stored instanceof PasswordHash hash && hash.workFactor().equals(factor);
    }
}
