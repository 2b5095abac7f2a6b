package io.kuberealm.realm.kubernetes;

/** Whom a binding names. */
public sealed interface Subject {
    /** The subject as callers bear it: a service account is the user of its name (SA-USER-1). */
    default Subject asUserOrGroup() {
        return this instanceof ServiceAccount account ? new User(account.name().userName()) : this;
    }

    /** A user by name; also a service account by its user name. */
    record User(String name) implements Subject {}

    /** Every member of a group. */
    record Group(String name) implements Subject {}

    /** A service account. */
    record ServiceAccount(ServiceAccountName name) implements Subject {}
}
