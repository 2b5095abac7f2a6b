package io.kuberealm.realm.keys;

import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.jose.Verification;
import io.kuberealm.realm.jose.Verification.Verified;
import java.util.function.Supplier;

/**
 * Keys that need not be fetched.
 *
 * @param keys those of the moment
 * @param verifier tries them
 */
public record KnownKeys(Supplier<KeySet> keys, JwtVerifier verifier) {
    /** Checks a token's signature. */
    public SignatureCheck check(UnverifiedJwt token) {
        KeySet tried = keys.get();
        Verification verification = verifier.verify(token, tried);
        return verification instanceof Verified verified
                ? new SignatureCheck.Genuine(verified.jwt())
                : SignatureCheck.Bad.of(verification, FetchedKeys.describe(tried));
    }
}
