package io.kuberealm.realm.keys;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.jose.Verification;
import io.kuberealm.realm.jose.Verification.AlgorithmRefused;
import io.kuberealm.realm.jose.Verification.Malformed;
import io.kuberealm.realm.jose.Verification.NoKey;
import io.kuberealm.realm.jose.VerifiedJwt;

/** What an issuer's keys say of a token. */
public sealed interface SignatureCheck {
    /** The issuer signed it. */
    record Genuine(VerifiedJwt jwt) implements SignatureCheck {}

    /** The token is bad. */
    record Bad(Reason code, String reason) implements SignatureCheck {
        /**
         * Why a token is bad.
         *
         * @param failed what the last keys said
         * @param tried which keys these were
         */
        static Bad of(Verification failed, String tried) {
            if (failed instanceof Malformed) {
                return new Bad(Reason.MALFORMED_TOKEN, "the token has no usable header");
            }
            if (failed instanceof AlgorithmRefused) {
                return new Bad(
                        Reason.UNSUPPORTED_ALGORITHM,
                        "the algorithm of the signature is not allowed, or does not match the key");
            }
            return new Bad(
                    failed instanceof NoKey ? Reason.KEY_NOT_FOUND : Reason.BAD_SIGNATURE,
                    "no key of the issuer verifies the signature; " + tried);
        }
    }

    /** It cannot be told now. */
    record Undecided(Reason code, String reason) implements SignatureCheck {}
}
