package io.kuberealm.realm.password.file;

/** What a file says of a user's password. */
sealed interface StoredPassword permits ClearTextPassword, PasswordHash {
    /** Whether it is this password; takes no less time for one that is nearly right. */
    boolean matches(UnverifiedPassword password);
}
