package io.kuberealm.realm.pki;

import io.kuberealm.api.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds every chain from a client's certificate to a trusted one (X509-3, X509-4). Made for one verification.
 *
 * <p>The search is bounded by the number of signatures it may check, which also bounds the length of a chain: else a
 * client could send intermediates that sign each other in all combinations. That is Go's bound. Since the JDK takes some milliseconds
 * where Go takes a fraction of one, no more than {@value #MAX_SLOW_CHECKS} different signatures by keys of elliptic curves, or by large
 * RSA keys, are computed.
 */
final class PathBuilder {
    private static final int MAX_SIGNATURE_CHECKS = 100;
    private static final int MAX_SLOW_CHECKS = 20;
    private static final String UNKNOWN_AUTHORITY = "certificate signed by unknown authority";

    private final CertificatePool trusted;
    private final CertificatePool unverifiedIntermediates;
    private final Instant now;
    private final List<List<ParsedCertificate>> chains = new ArrayList<>();
    private int signatureChecks;
    private final Map<SignedBy, Optional<String>> computed = new HashMap<>();
    private int slowChecks;
    private Optional<Objection> refusal = Optional.empty();
    private Optional<String> signatureRefusal = Optional.empty();

    /** What a signature check depends on: a client may well have many issuers with one key. */
    private record SignedBy(ParsedCertificate child, ByteBuffer issuerKeyDer) {}

    PathBuilder(CertificatePool trusted, CertificatePool unverifiedIntermediates, Instant now) {
        this.trusted = trusted;
        this.unverifiedIntermediates = unverifiedIntermediates;
        this.now = now;
    }

    /** All chains, each from {@code unverifiedLeaf} to a trusted certificate; empty if there is none. */
    List<List<ParsedCertificate>> chainsFrom(ParsedCertificate unverifiedLeaf) {
        extend(List.of(unverifiedLeaf));
        return List.copyOf(chains);
    }

    /** Why there is no chain: the last rule that refused a signer, else that nobody trusted signed. */
    Objection refusal() {
        return refusal.orElseGet(() -> new Objection(
                Reason.CERTIFICATE_UNKNOWN_AUTHORITY,
                UNKNOWN_AUTHORITY
                        + signatureRefusal
                                .map(hint -> " (possibly because: " + hint + ")")
                                .orElse("")));
    }

    private void extend(List<ParsedCertificate> chain) {
        ParsedCertificate child = chain.get(chain.size() - 1);
        for (ParsedCertificate root : trusted.issuerCandidates(child)) {
            if (isSigner(root, chain) && fulfilsRules(root, chain, Optional.empty())) {
                chains.add(append(chain, root));
            }
        }
        for (ParsedCertificate intermediate : unverifiedIntermediates.issuerCandidates(child)) {
            if (isSigner(intermediate, chain)
                    && fulfilsRules(intermediate, chain, CertificateRules.intermediateRefusal(intermediate))) {
                extend(append(chain, intermediate));
            }
        }
    }

    private boolean isSigner(ParsedCertificate candidate, List<ParsedCertificate> chain) {
        if (signatureChecks == MAX_SIGNATURE_CHECKS) {
            refusal = Optional.of(Objection.rule("more than " + MAX_SIGNATURE_CHECKS + " signatures to check"));
            return false;
        }
        if (chain.stream().anyMatch(member -> isSameEntity(member, candidate))) {
            return false;
        }
        signatureChecks++;
        Optional<String> refused = CertificateRules.signerRefusal(candidate)
                .or(() -> signatureRefusal(chain.get(chain.size() - 1), candidate));
        signatureRefusal = signatureRefusal.or(() -> refused);
        return refused.isEmpty();
    }

    private Optional<String> signatureRefusal(ParsedCertificate child, ParsedCertificate issuer) {
        SignedBy signature = new SignedBy(child, issuer.publicKeyDer());
        Optional<String> known = computed.get(signature);
        if (known != null) {
            return known;
        }
        if (CertificateKey.isSlow(issuer) && slowChecks++ >= MAX_SLOW_CHECKS) {
            String tooMany = "more than " + MAX_SLOW_CHECKS + " slow signatures to check";
            refusal = Optional.of(Objection.rule(tooMany));
            return Optional.of(tooMany);
        }
        Optional<String> refused = CertificateSignature.refusal(child, issuer);
        computed.put(signature, refused);
        return refused;
    }

    /** How many signatures were computed, whatever came out. */
    int computedSignatures() {
        return computed.size();
    }

    private boolean fulfilsRules(
            ParsedCertificate candidate, List<ParsedCertificate> chain, Optional<Objection> ruleOfItsPlace) {
        Optional<Objection> refused = CertificateRules.memberRefusal(candidate, now)
                .or(() -> ruleOfItsPlace)
                .or(() -> CertificateRules.pathLengthRefusal(candidate, chain));
        refusal = refused.or(() -> refusal);
        return refused.isEmpty();
    }

    /** Same subject, key and alternative names: cross-signed certificates of one CA must not form a loop. */
    private static boolean isSameEntity(ParsedCertificate one, ParsedCertificate other) {
        return one.subjectDer().equals(other.subjectDer())
                && one.publicKeyDer().equals(other.publicKeyDer())
                && one.extensions()
                        .alternativeNamesDer()
                        .equals(other.extensions().alternativeNamesDer());
    }

    private static List<ParsedCertificate> append(List<ParsedCertificate> chain, ParsedCertificate next) {
        return Stream.concat(chain.stream(), Stream.of(next)).toList();
    }
}
