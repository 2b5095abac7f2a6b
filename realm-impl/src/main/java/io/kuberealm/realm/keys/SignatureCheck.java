package io.kuberealm.realm.keys;

import io.kuberealm.realm.jose.Verification;
import io.kuberealm.realm.jose.Verification.AlgorithmRefused;
import io.kuberealm.realm.jose.Verification.Malformed;
import io.kuberealm.realm.jose.VerifiedJwt;

/** What an issuer's keys say of a token. */
public sealed interface SignatureCheck {
    /** The issuer signed it. */
    record Genuine(VerifiedJwt jwt) implements SignatureCheck {}

    /** The token is bad. */
    record Bad(String reason) implements SignatureCheck {
        /**
         * Why a token is bad.
         *
         * @param failed what the last keys said
         * @param tried which keys these were
         */
        static Bad of(Verification failed, String tried) {
            if (failed instanceof Malformed) {
                return new Bad("the token has no usable header");
            }
            return new Bad(
                    failed instanceof AlgorithmRefused
                            ? "the algorithm of the signature is not allowed, or does not match the key"
                            : "no key of the issuer verifies the signature; " + tried);
        }
    }

    /** It cannot be told now. */
    record Undecided(String reason) implements SignatureCheck {}
}
