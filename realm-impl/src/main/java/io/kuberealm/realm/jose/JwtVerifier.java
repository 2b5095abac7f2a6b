package io.kuberealm.realm.jose;

import io.kuberealm.api.TokenClaims;
import io.kuberealm.realm.jose.Verification.AlgorithmRefused;
import io.kuberealm.realm.jose.Verification.BadSignature;
import io.kuberealm.realm.jose.Verification.Malformed;
import io.kuberealm.realm.jose.Verification.NoKey;
import io.kuberealm.realm.jose.Verification.Verified;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells tokens that a known key signed from all others (RFC 7515 5.2). It fetches nothing, waits for nothing, and looks at
 * no time, issuer or audience. Safe for use by many threads.
 */
public final class JwtVerifier {
    private final SignatureProvider signatures;
    private final Set<SignatureAlgorithm> allowed;

    /**
     * A verifier.
     *
     * @param signatures does the computing
     * @param allowed the algorithms that a token may name
     */
    public JwtVerifier(SignatureProvider signatures, Set<SignatureAlgorithm> allowed) {
        this.signatures = signatures;
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * Verifies a token.
     *
     * <p>The algorithm is judged before any key is looked for, so that a caller who fetches keys on {@link NoKey} and
     * {@link BadSignature} does not do so for a token that no key can help.
     *
     * @param keys all keys of the issuer; the token's key id chooses among them
     */
    public Verification verify(UnverifiedJwt token, KeySet keys) {
        Optional<JwsHeader> header = token.unverifiedHeader();
        if (header.isEmpty()) {
            return new Malformed();
        }
        Optional<SignatureAlgorithm> algorithm =
                SignatureAlgorithm.named(header.get().algorithm()).filter(allowed::contains);
        if (algorithm.isEmpty()) {
            return new AlgorithmRefused();
        }
        List<VerificationKey> candidates = keys.candidates(header.get().keyId());
        if (candidates.isEmpty()) {
            return new NoKey();
        }
        return verify(token, algorithm.get(), candidates);
    }

    private Verification verify(UnverifiedJwt token, SignatureAlgorithm algorithm, List<VerificationKey> candidates) {
        List<VerificationKey> fitting =
                candidates.stream().filter(key -> algorithm.fits(key.key())).toList();
        if (fitting.isEmpty()) {
            return new AlgorithmRefused();
        }
        return fitting.stream()
                        .anyMatch(key -> signatures.verifies(
                                algorithm, key.key(), token.signedContent(), token.unverifiedSignature()))
                ? new Verified(new VerifiedJwt(token.claims(), TokenClaims.ofJson(token.unverifiedPayload())))
                : new BadSignature();
    }
}
