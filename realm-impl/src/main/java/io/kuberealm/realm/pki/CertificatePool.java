package io.kuberealm.realm.pki;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Certificates that can be found by their subject. Immutable. */
final class CertificatePool {
    private final List<ParsedCertificate> certificates;
    private final Map<ByteBuffer, List<ParsedCertificate>> bySubject = new HashMap<>();

    CertificatePool(List<ParsedCertificate> certificates) {
        this.certificates = List.copyOf(new LinkedHashSet<>(certificates));
        for (ParsedCertificate certificate : this.certificates) {
            bySubject
                    .computeIfAbsent(certificate.subjectDer(), subject -> new ArrayList<>(1))
                    .add(certificate);
        }
    }

    List<ParsedCertificate> certificates() {
        return certificates;
    }

    boolean contains(ParsedCertificate certificate) {
        return withSubject(certificate.subjectDer()).contains(certificate);
    }

    /**
     * The certificates that may have signed {@code child}, the likeliest first. Only the name decides: the key
     * identifiers are hints of a child that is not verified yet.
     */
    List<ParsedCertificate> issuerCandidates(ParsedCertificate child) {
        List<ParsedCertificate> candidates = withSubject(child.issuerDer());
        if (candidates.size() < 2) {
            return candidates;
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(candidate -> keyDistance(candidate, child)))
                .toList();
    }

    private static int keyDistance(ParsedCertificate candidate, ParsedCertificate child) {
        ByteBuffer subjectKey = candidate.extensions().subjectKeyId();
        ByteBuffer authorityKey = child.extensions().authorityKeyId();
        if (subjectKey.equals(authorityKey)) {
            return 0;
        }
        return subjectKey.hasRemaining() && authorityKey.hasRemaining() ? 2 : 1;
    }

    private List<ParsedCertificate> withSubject(ByteBuffer subjectDer) {
        return bySubject.getOrDefault(subjectDer, List.of());
    }
}
