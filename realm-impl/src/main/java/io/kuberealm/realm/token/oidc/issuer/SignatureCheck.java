package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.jose.VerifiedJwt;

/** What an issuer's keys say of a token. */
sealed interface SignatureCheck {
    /** The issuer signed it. */
    record Genuine(VerifiedJwt jwt) implements SignatureCheck {}

    /** The token is bad. */
    record Bad(Reason code, String reason) implements SignatureCheck {}

    /** It cannot be told now. */
    record Undecided(Reason code, String reason) implements SignatureCheck {}
}
