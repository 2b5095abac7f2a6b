package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.jose.KeySet;

/** The keys of an issuer, if anybody knows them. */
public sealed interface IssuerKeys {
    /** These are the keys. */
    record Known(KeySet keys) implements IssuerKeys {}

    /**
     * Nobody knows now.
     *
     * @param reason for the operator's log
     */
    record Unknown(String reason) implements IssuerKeys {}
}
