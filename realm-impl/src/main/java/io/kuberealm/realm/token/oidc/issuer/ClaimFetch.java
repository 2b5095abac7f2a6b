package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.token.oidc.claims.Claims;

/** What came of looking for a claim that is not in the token itself. */
sealed interface ClaimFetch {
    /** The claims with what was found elsewhere, if anything was to be looked for. */
    record Complete(Claims claims) implements ClaimFetch {}

    /** The token, or what its source says, is bad. */
    record Refused(String reason) implements ClaimFetch {}

    /** The source cannot be asked or believed now. */
    record Unreachable(String reason) implements ClaimFetch {}
}
