package io.kuberealm.realm.password.file;

/** A password as a salted, slow hash, from which it cannot be read. */
sealed interface PasswordHash extends StoredPassword permits Pbkdf2Hash, BcryptHash {
    /** Whether it is this password; takes no less time for one that is nearly right. */
    boolean matches(UnverifiedPassword password);

    /** How much work {@link #matches} is. */
    WorkFactor workFactor();

    /**
     * How much work a hash is: hashes with equal factors take equal time.
     *
     * @param scheme the function
     * @param cost what the function calls its cost
     */
    record WorkFactor(String scheme, int cost) {}
}
