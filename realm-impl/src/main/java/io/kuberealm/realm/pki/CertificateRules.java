package io.kuberealm.realm.pki;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.pki.CertificateExtensions.CertificateAuthority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a certificate must fulfil to be a member of a chain (X509-4). Each rule answers why it refuses, or nothing. */
final class CertificateRules {
    private static final int V3 = 3;

    private CertificateRules() {}

    /** For a certificate in any place: nothing in it that must not be ignored, and now within its validity. */
    static Optional<Objection> memberRefusal(ParsedCertificate member, Instant now) {
        if (member.extensions().hasUnhandledCritical()) {
            return Optional.of(Objection.rule("unhandled critical extension"));
        }
        if (now.isBefore(member.notBefore())) {
            return Optional.of(new Objection(
                    Reason.CERTIFICATE_NOT_YET_VALID,
                    CertificateIdentifier.of(member) + " is not valid before " + member.notBefore()));
        }
        if (now.isAfter(member.notAfter())) {
            return Optional.of(new Objection(
                    Reason.CERTIFICATE_EXPIRED, CertificateIdentifier.of(member) + " expired at " + member.notAfter()));
        }
        return Optional.empty();
    }

    /** RFC 5280 4.2.1.9 and 4.2.1.3. A root older than version 3 has no extension that could say it is a CA. */
    static Optional<String> signerRefusal(ParsedCertificate issuer) {
        CertificateExtensions extensions = issuer.extensions();
        boolean isAuthority =
                extensions.authority().map(CertificateAuthority::isAuthority).orElse(issuer.version() < V3);
        return isAuthority && extensions.maySignCertificates()
                ? Optional.empty()
                : Optional.of("the issuer's certificate is not authorized to sign certificates");
    }

    /** An intermediate comes from the client, so it must say itself that it is a CA. */
    static Optional<Objection> intermediateRefusal(ParsedCertificate intermediate) {
        return intermediate.extensions().authority().isPresent()
                ? Optional.empty()
                : Optional.of(Objection.rule("an intermediate certificate is not authorized to sign certificates"));
    }

    /** Self-issued intermediates count as well, unlike in RFC 5280 6.1.4. */
    static Optional<Objection> pathLengthRefusal(ParsedCertificate issuer, List<ParsedCertificate> below) {
        int intermediates = below.size() - 1;
        return issuer.extensions()
                .authority()
                .filter(authority -> intermediates > authority.maxIntermediates())
                .map(authority -> Objection.rule("too many intermediates for a path length constraint"));
    }

    /** For a complete chain, the client's certificate first. */
    static Optional<Objection> chainRefusal(List<ParsedCertificate> chain) {
        if (!chain.stream().allMatch(member -> member.extensions().permitsClientAuth())) {
            return Optional.of(Objection.rule("a certificate of the chain has extended key usages without clientAuth"));
        }
        // Of the root nothing counts for policies, and of a trusted leaf nothing either (policiesValid of Go, RFC 5280
        // 6.1).
        List<ParsedCertificate> belowRoot = chain.subList(0, chain.size() - 1);
        if (belowRoot.stream().anyMatch(member -> member.extensions().requiresExplicitPolicy())) {
            return Optional.of(
                    Objection.rule("a certificate of the chain requires a certificate policy, which is not supported"));
        }
        if (belowRoot.stream().skip(1).anyMatch(member -> member.extensions().mapsAnyPolicy())) {
            return Optional.of(Objection.rule("an intermediate certificate maps a policy from or to any policy"));
        }
        return NameConstraintRules.refusal(chain).map(Objection::rule);
    }
}
