package io.kuberealm.realm.pki;

import io.kuberealm.realm.pki.ChainVerification.Refused;
import io.kuberealm.realm.pki.ChainVerification.VerifiedChains;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies client certificates by the rules of Go's {@code crypto/x509} with the extended key usage clientAuth, which
 * are kube-apiserver's (X509-3 to X509-5). The JDK's PKIX is not used: it compares directory names with name
 * constraints, examines the leaf's key usage, and returns one chain only. There is no revocation.
 *
 * <p>Certificate policies are not evaluated: a chain that demands one is refused, where Go would look for it.
 */
public final class ClientCertificateVerifier {
    private static final int MAX_PRESENTED = 256;

    private final CertificatePool trusted;
    private final Clock clock;

    /**
     * A verifier that trusts whom {@code trusted} signs.
     *
     * @param clock tells the time at which every member of a chain must be valid
     */
    public ClientCertificateVerifier(CertificateBundle trusted, Clock clock) {
        this.trusted = trusted.pool();
        this.clock = clock;
    }

    /**
     * Verifies the first certificate; the others may serve as intermediates (X509-3).
     *
     * @param unverifiedChain as the client sent it; not empty
     * @return every chain that fulfils the rules, or why there is none
     */
    public ChainVerification verify(List<X509Certificate> unverifiedChain) {
        X509Certificate unverifiedLeaf = unverifiedChain.get(0);
        if (unverifiedChain.size() > MAX_PRESENTED) {
            return malformed(unverifiedLeaf, "more than " + MAX_PRESENTED + " certificates presented");
        }
        List<ParsedCertificate> unverifiedMembers = new ArrayList<>(unverifiedChain.size());
        try {
            for (X509Certificate unverified : unverifiedChain) {
                unverifiedMembers.add(ParsedCertificate.parse(unverified));
            }
        } catch (CertificateException e) {
            return malformed(unverifiedLeaf, String.valueOf(e.getMessage()));
        }
        for (ParsedCertificate unverified : unverifiedMembers) {
            Optional<String> refusal = CertificateKey.handshakeRefusal(unverified);
            if (refusal.isPresent()) {
                return malformed(unverifiedLeaf, refusal.get());
            }
        }
        return verifyParsed(unverifiedMembers.get(0), unverifiedMembers.subList(1, unverifiedMembers.size()));
    }

    private ChainVerification verifyParsed(
            ParsedCertificate unverifiedLeaf, List<ParsedCertificate> unverifiedIntermediates) {
        Instant now = clock.instant();
        Optional<Objection> refusal = CertificateKey.kindRefusal(unverifiedLeaf)
                .map(Objection::malformed)
                .or(() -> CertificateRules.memberRefusal(unverifiedLeaf, now))
                .or(() -> CertificateKey.refusal(unverifiedLeaf).map(Objection::malformed));
        if (refusal.isPresent()) {
            return refused(unverifiedLeaf, refusal.get());
        }
        if (trusted.contains(unverifiedLeaf)) {
            return acceptable(unverifiedLeaf, List.of(List.of(unverifiedLeaf)));
        }
        PathBuilder paths = new PathBuilder(trusted, new CertificatePool(unverifiedIntermediates), now);
        List<List<ParsedCertificate>> chains = paths.chainsFrom(unverifiedLeaf);
        return chains.isEmpty() ? refused(unverifiedLeaf, paths.refusal()) : acceptable(unverifiedLeaf, chains);
    }

    private static ChainVerification acceptable(ParsedCertificate leaf, List<List<ParsedCertificate>> chains) {
        List<VerifiedChain> verified = new ArrayList<>();
        Optional<Objection> lastRefusal = Optional.empty();
        for (List<ParsedCertificate> chain : chains) {
            Optional<Objection> refusal = CertificateRules.chainRefusal(chain);
            if (refusal.isEmpty()) {
                verified.add(new VerifiedChain(chain));
            } else {
                lastRefusal = refusal;
            }
        }
        return verified.isEmpty() ? refused(leaf, lastRefusal.orElseThrow()) : new VerifiedChains(verified);
    }

    private static Refused refused(ParsedCertificate leaf, Objection cause) {
        return refused(CertificateIdentifier.of(leaf), cause);
    }

    private static Refused malformed(X509Certificate unverifiedLeaf, String cause) {
        return refused(CertificateIdentifier.of(unverifiedLeaf.getSerialNumber()), Objection.malformed(cause));
    }

    private static Refused refused(String identifier, Objection cause) {
        return new Refused(cause.code(), "verifying certificate " + identifier + " failed: " + cause.text());
    }
}
