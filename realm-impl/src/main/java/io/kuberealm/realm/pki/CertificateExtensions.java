package io.kuberealm.realm.pki;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extensions;

/**
 * The extensions that decide over a path (RFC 5280 section 4.2.1), read with Go's tolerance and strictness (X509-4).
 *
 * @param authority what the basic constraints say; empty without that extension
 * @param maySignCertificates false if there is a key usage that lacks keyCertSign
 * @param permitsClientAuth false if there are extended key usages, but neither clientAuth nor any
 * @param alternativeNames the names of the forms that name constraints can speak of
 * @param alternativeNamesDer the whole extension; empty without it
 * @param nameConstraints what the holder may issue for; empty without that extension
 * @param subjectKeyId empty without it
 * @param authorityKeyId empty without it
 * @param requiresExplicitPolicy whether paths through the holder must be valid for a certificate policy
 * @param mapsAnyPolicy whether it maps a policy from or to any, which makes paths through the holder invalid
 * @param hasUnhandledCritical whether there is a critical extension, or critical name form, that nobody here evaluates
 */
record CertificateExtensions(
        Optional<CertificateAuthority> authority,
        boolean maySignCertificates,
        boolean permitsClientAuth,
        AlternativeNames alternativeNames,
        ByteBuffer alternativeNamesDer,
        Optional<NameConstraints> nameConstraints,
        ByteBuffer subjectKeyId,
        ByteBuffer authorityKeyId,
        boolean requiresExplicitPolicy,
        boolean mapsAnyPolicy,
        boolean hasUnhandledCritical) {

    /** Of a certificate without extensions. */
    static final CertificateExtensions NONE = new CertificateExtensions(
            Optional.empty(),
            true,
            true,
            AlternativeNames.NONE,
            ExtensionsReader.ABSENT,
            Optional.empty(),
            ExtensionsReader.ABSENT,
            ExtensionsReader.ABSENT,
            false,
            false,
            false);

    /**
     * Basic constraints (RFC 5280 4.2.1.9).
     *
     * @param isAuthority the cA flag
     * @param maxIntermediates the path length constraint; {@link Integer#MAX_VALUE} without one
     */
    record CertificateAuthority(boolean isAuthority, int maxIntermediates) {}

    /**
     * Reads the extensions of one certificate.
     *
     * @throws MalformedExtensionException if an extension breaks its grammar
     */
    static CertificateExtensions parse(Extensions encoded) {
        return new ExtensionsReader(encoded).read();
    }
}
