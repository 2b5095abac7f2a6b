package io.kuberealm.realm.pki;

import io.kuberealm.realm.cache.BoundedCache;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The members of the chains that were verified of late, so that those of a kept connection are not decoded for each of its requests.
 * What is not verified is not kept: nobody can fill the memory with certificates of his own making.
 */
public final class KnownCertificates {
    private static final int MOST = 4_096;

    private final BoundedCache<X509Certificate, ParsedCertificate> parsed = BoundedCache.of(MOST);

    /**
     * The parsed form of a certificate that may be known.
     *
     * @throws CertificateException as {@link ParsedCertificate#parse}
     */
    ParsedCertificate parse(X509Certificate unverified) throws CertificateException {
        Optional<ParsedCertificate> known = parsed.find(unverified);
        return known.isPresent() ? known.get() : ParsedCertificate.parse(unverified);
    }

    /** Keeps the members of a chain that was verified. */
    void keep(List<ParsedCertificate> presented) {
        presented.forEach(certificate -> parsed.put(certificate.certificate(), certificate));
    }
}
