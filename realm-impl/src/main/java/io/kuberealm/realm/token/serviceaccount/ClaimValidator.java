package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.jose.VerifiedJwt;

/** Judges what a genuine token says. */
interface ClaimValidator {
    /**
     * Judges the claims.
     *
     * @param token the verified token
     * @param presented the token as it was presented, which a copy in a secret has to equal
     */
    ClaimVerdict validate(VerifiedJwt token, Secret presented);
}
