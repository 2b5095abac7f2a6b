package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.jose.KeySet;

/** The keys of an issuer, if anybody knows them. */
public sealed interface KeyLookup {
    /** These are the keys. */
    record Known(KeySet keys) implements KeyLookup {}

    /**
     * Nobody knows now.
     *
     * @param reason for the operator's log
     */
    record Unknown(String reason) implements KeyLookup {}
}
