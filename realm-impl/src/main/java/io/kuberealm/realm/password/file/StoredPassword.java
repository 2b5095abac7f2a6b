package io.kuberealm.realm.password.file;

/** What a file says of a user's password. */
sealed interface StoredPassword permits ClearTextPassword, PasswordHash {}
