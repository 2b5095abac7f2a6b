package io.kuberealm.realm.pki;

import io.kuberealm.realm.digest.Sha256;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A chain from a client's certificate to a trusted one that {@link ClientCertificateVerifier} found to be genuine. */
public final class VerifiedChain {
    private final List<ParsedCertificate> members;
    private final Instant validUntil;
    private final String leafFingerprint;

    /** Only the verifier makes one. */
    VerifiedChain(List<ParsedCertificate> members) {
        this.members = List.copyOf(members);
        validUntil = members.stream()
                .map(ParsedCertificate::notAfter)
                .min(Instant::compareTo)
                .orElseThrow();
        leafFingerprint = HexFormat.of().formatHex(Sha256.of(members.get(0).der()));
    }

    /** The client's certificate first, the trusted one last; they are the same in a chain of one. */
    public List<X509Certificate> certificates() {
        return members.stream().map(ParsedCertificate::certificate).toList();
    }

    /** The subject of the client's certificate. */
    public DistinguishedName subject() {
        return members.get(0).subject();
    }

    /** The last instant at which every member is valid. */
    public Instant validUntil() {
        return validUntil;
    }

    /** The SHA-256 of the client's certificate in DER, as lower-case hex (X509-10). */
    public String leafFingerprint() {
        return leafFingerprint;
    }
}
