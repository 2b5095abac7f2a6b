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
import java.util.function.BiFunction;

/**
 * Tells tokens that a known key signed from all others (RFC 7515 5.2). It fetches nothing, waits for nothing, and looks at
 * no time, issuer or audience. Safe for use by many threads.
 */
public final class JwtVerifier {
    private final SignatureProvider signatures;
    private final Set<SignatureAlgorithm> allowed;
    private final BiFunction<KeySet, String, List<VerificationKey>> candidates;

    /**
     * A verifier.
     *
     * @param signatures does the computing
     * @param allowed the algorithms that a token may name
     */
    public JwtVerifier(SignatureProvider signatures, Set<SignatureAlgorithm> allowed) {
        this(signatures, allowed, KeySet::candidates);
    }

    private JwtVerifier(
            SignatureProvider signatures,
            Set<SignatureAlgorithm> allowed,
            BiFunction<KeySet, String, List<VerificationKey>> candidates) {
        this.signatures = signatures;
        this.allowed = Set.copyOf(allowed);
        this.candidates = candidates;
    }

    /** One that, for a token whose key id no key has, tries the keys without an id, such as those of PEM. */
    public static JwtVerifier tryingNamelessKeys(SignatureProvider signatures, SignatureAlgorithm allowed) {
        return new JwtVerifier(signatures, Set.of(allowed), KeySet::candidatesOrNameless);
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
        List<VerificationKey> tried = candidates.apply(keys, header.get().keyId());
        return tried.isEmpty() ? new NoKey() : verify(token, algorithm.get(), tried);
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
