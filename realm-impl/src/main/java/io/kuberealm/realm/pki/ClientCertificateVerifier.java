package io.kuberealm.realm.pki;

import io.kuberealm.realm.cache.Derived;
import io.kuberealm.realm.cache.TimedCache;
import io.kuberealm.realm.pki.ChainVerification.Refused;
import io.kuberealm.realm.pki.ChainVerification.VerifiedChains;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
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
    private static final int MOST_REMEMBERED = 4_096;
    private static final Duration LONGEST_REMEMBERED = Duration.ofMinutes(10);

    private final KnownCertificates known;
    private final Clock clock;
    private final Derived<CertificateBundle, TimedCache<List<X509Certificate>, VerifiedChains>> verified =
            new Derived<>();

    /**
     * A verifier that has verified nothing yet.
     *
     * @param known may be shared by the verifiers of one realm
     * @param clock tells the time at which every member of a chain must be valid
     */
    public ClientCertificateVerifier(KnownCertificates known, Clock clock) {
        this.known = known;
        this.clock = clock;
    }

    /**
     * Verifies the first certificate; the others may serve as intermediates (X509-3). What was verified with the same authorities holds
     * until the first of its members ends: each rule but the time has the same outcome for the same certificates.
     *
     * @param trusted who is trusted to sign
     * @param unverifiedChain as the client sent it; not empty
     * @return every chain that fulfils the rules, or why there is none
     */
    public ChainVerification verify(CertificateBundle trusted, List<X509Certificate> unverifiedChain) {
        TimedCache<List<X509Certificate>, VerifiedChains> remembered = verified.of(trusted, any -> noneYet());
        Optional<VerifiedChains> before = remembered.find(unverifiedChain);
        if (before.isPresent()) {
            return before.get();
        }
        Instant now = clock.instant();
        ChainVerification verification = verify(trusted.pool(), unverifiedChain, now);
        if (verification instanceof VerifiedChains good) {
            remembered.put(List.copyOf(unverifiedChain), good, now, lifetime(good, now));
        }
        return verification;
    }

    private TimedCache<List<X509Certificate>, VerifiedChains> noneYet() {
        return new TimedCache<>(MOST_REMEMBERED, LONGEST_REMEMBERED, clock);
    }

    private static Duration lifetime(VerifiedChains good, Instant now) {
        return good.chains().stream()
                .map(chain -> Duration.between(now, chain.validUntil()))
                .reduce(LONGEST_REMEMBERED, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    private ChainVerification verify(CertificatePool trusted, List<X509Certificate> unverifiedChain, Instant now) {
        X509Certificate unverifiedLeaf = unverifiedChain.get(0);
        if (unverifiedChain.size() > MAX_PRESENTED) {
            return malformed(unverifiedLeaf, "more than " + MAX_PRESENTED + " certificates presented");
        }
        List<ParsedCertificate> unverifiedMembers = new ArrayList<>(unverifiedChain.size());
        try {
            for (X509Certificate unverified : unverifiedChain) {
                unverifiedMembers.add(known.parse(unverified));
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
        ChainVerification verification = verifyParsed(
                trusted, unverifiedMembers.get(0), unverifiedMembers.subList(1, unverifiedMembers.size()), now);
        if (verification instanceof VerifiedChains) {
            known.keep(unverifiedMembers);
        }
        return verification;
    }

    private static ChainVerification verifyParsed(
            CertificatePool trusted,
            ParsedCertificate unverifiedLeaf,
            List<ParsedCertificate> unverifiedIntermediates,
            Instant now) {
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
