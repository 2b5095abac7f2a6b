package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.keys.IssuerKeys;
import io.kuberealm.realm.keys.SignatureCheck;
import io.kuberealm.realm.keys.SignatureCheck.Bad;
import io.kuberealm.realm.keys.SignatureCheck.Genuine;
import io.kuberealm.realm.keys.SignatureCheck.Undecided;
import java.util.Optional;

/**
 * Everything that makes a token of one issuer true, in the order of OIDC-2 and OIDC-3.
 *
 * @param connection to the issuer whose token it is
 * @param checks those that need no key
 */
record TokenVerifier(IssuerConnection connection, TokenChecks checks) {
    SignatureCheck check(UnverifiedJwt token) {
        Optional<IssuerKeys> keys = connection.keys();
        if (keys.isEmpty()) {
            return new Undecided(Reason.ISSUER_NOT_READY, "it is not initialised: " + connection.lastFailure());
        }
        Optional<Bad> refusal = checks.refusal(token);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        AuthenticationTrace.passed("claims", () -> "aud is one of " + checks.audiences() + ", exp and nbf are good");
        SignatureCheck signature = keys.get().check(token);
        if (signature instanceof Genuine) {
            AuthenticationTrace.passed(
                    "signature", () -> token.unverifiedAlgorithm() + " by the key \"" + token.unverifiedKeyId() + "\"");
        }
        return signature;
    }
}
