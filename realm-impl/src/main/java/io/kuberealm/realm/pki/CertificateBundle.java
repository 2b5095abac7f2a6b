package io.kuberealm.realm.pki;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The certificates that an operator trusts to issue client certificates. Immutable, and indexed once. */
public final class CertificateBundle {
    private final CertificatePool pool;

    CertificateBundle(List<ParsedCertificate> certificates) {
        pool = new CertificatePool(certificates);
    }

    /**
     * A bundle of these certificates; one that comes twice counts once.
     *
     * @throws CertificateException if a certificate has an error of form
     */
    public static CertificateBundle of(List<X509Certificate> certificates) throws CertificateException {
        List<ParsedCertificate> parsed = new ArrayList<>(certificates.size());
        for (X509Certificate certificate : certificates) {
            parsed.add(ParsedCertificate.parse(certificate));
        }
        return new CertificateBundle(parsed);
    }

    /** The trusted certificates in the order of the file. */
    public List<X509Certificate> certificates() {
        return pool.certificates().stream().map(ParsedCertificate::certificate).toList();
    }

    /** The subjects of the certificates that no longer are valid at {@code now}: their clients cannot be verified. */
    public List<String> expiredAt(Instant now) {
        return pool.certificates().stream()
                .filter(certificate -> now.isAfter(certificate.notAfter()))
                .map(certificate ->
                        certificate.certificate().getSubjectX500Principal().getName())
                .toList();
    }

    /** Whether some certificate is in both bundles (RH-9). */
    public boolean sharesCertificateWith(CertificateBundle other) {
        return pool.certificates().stream().anyMatch(other.pool::contains);
    }

    CertificatePool pool() {
        return pool;
    }
}
