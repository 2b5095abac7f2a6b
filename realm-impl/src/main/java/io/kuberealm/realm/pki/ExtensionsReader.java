package io.kuberealm.realm.pki;

import io.kuberealm.realm.pki.CertificateExtensions.CertificateAuthority;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyConstraints;

/** Reads {@link CertificateExtensions}. Throws a RuntimeException for whatever is malformed. */
final class ExtensionsReader {
    private static final BigInteger UNLIMITED = BigInteger.valueOf(Integer.MAX_VALUE);
    static final ByteBuffer ABSENT = ByteBuffer.allocate(0);

    /** Evaluated here, or without influence on a path that needs no explicit policy. */
    private static final Set<ASN1ObjectIdentifier> HANDLED = Set.of(
            Extension.keyUsage,
            Extension.basicConstraints,
            Extension.extendedKeyUsage,
            Extension.cRLDistributionPoints,
            Extension.certificatePolicies,
            Extension.policyMappings,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy);

    /** RFC 5280 forbids to mark them critical, and Go refuses a certificate that does. */
    private static final List<ASN1ObjectIdentifier> NEVER_CRITICAL =
            List.of(Extension.subjectKeyIdentifier, Extension.authorityKeyIdentifier, Extension.authorityInfoAccess);

    private static final Set<KeyPurposeId> CLIENT_AUTHENTICATION =
            Set.of(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.anyExtendedKeyUsage);

    private static final ASN1ObjectIdentifier ANY_POLICY = Extension.certificatePolicies.branch("0");

    private final Extensions encoded;

    ExtensionsReader(Extensions encoded) {
        this.encoded = encoded;
    }

    CertificateExtensions read() {
        refuseWronglyCritical();
        AlternativeNames names =
                der(Extension.subjectAlternativeName).map(AlternativeNames::of).orElse(AlternativeNames.NONE);
        Optional<NameConstraints> constraints = nameConstraints();
        return new CertificateExtensions(
                authority(),
                maySignCertificates(),
                permitsClientAuth(),
                names,
                octets(Extension.subjectAlternativeName),
                constraints,
                subjectKeyId(),
                authorityKeyId(),
                requiresExplicitPolicy(),
                mapsAnyPolicy(),
                hasUnhandledCritical(names, constraints));
    }

    /** Here Go reads to the end. */
    private Optional<NameConstraints> nameConstraints() {
        return Optional.ofNullable(encoded.getExtensionParsedValue(Extension.nameConstraints))
                .map(ASN1Sequence::getInstance)
                .map(NameConstraints::of);
    }

    private void refuseWronglyCritical() {
        for (ASN1ObjectIdentifier identifier : NEVER_CRITICAL) {
            Extension extension = encoded.getExtension(identifier);
            if (extension != null && extension.isCritical()) {
                throw new MalformedExtensionException("extension " + identifier + " wrongly marked critical");
            }
        }
    }

    private Optional<CertificateAuthority> authority() {
        return value(Extension.basicConstraints)
                .map(BasicConstraints::getInstance)
                .map(constraints -> new CertificateAuthority(constraints.isCA(), maxIntermediates(constraints)));
    }

    private static int maxIntermediates(BasicConstraints constraints) {
        BigInteger length =
                Optional.ofNullable(constraints.getPathLenConstraint()).orElse(UNLIMITED);
        if (length.signum() < 0) {
            throw new MalformedExtensionException("negative path length constraint");
        }
        return length.min(UNLIMITED).intValue();
    }

    /** Go takes a key usage without any bit for none at all. */
    private boolean maySignCertificates() {
        return value(Extension.keyUsage)
                .map(KeyUsage::getInstance)
                .map(usage -> usage.hasUsages(KeyUsage.keyCertSign) || isEmpty(usage))
                .orElse(true);
    }

    private static boolean isEmpty(KeyUsage usage) {
        byte[] bits = usage.getBytes();
        for (byte octet : bits) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean permitsClientAuth() {
        return value(Extension.extendedKeyUsage)
                .map(ASN1Sequence::getInstance)
                .map(usages -> Arrays.stream(usages.toArray())
                        .map(KeyPurposeId::getInstance)
                        .toList())
                .map(usages -> usages.isEmpty() || usages.stream().anyMatch(CLIENT_AUTHENTICATION::contains))
                .orElse(true);
    }

    private ByteBuffer subjectKeyId() {
        return value(Extension.subjectKeyIdentifier)
                .map(ASN1OctetString::getInstance)
                .map(keyId -> ByteBuffer.wrap(keyId.getOctets()))
                .orElse(ABSENT);
    }

    private ByteBuffer authorityKeyId() {
        return der(Extension.authorityKeyIdentifier)
                .flatMap(GoExtensionForm::authorityKeyId)
                .map(ByteBuffer::wrap)
                .orElse(ABSENT);
    }

    private boolean requiresExplicitPolicy() {
        return value(Extension.policyConstraints)
                .map(PolicyConstraints::getInstance)
                .map(PolicyConstraints::getRequireExplicitPolicyMapping)
                .isPresent();
    }

    private boolean hasUnhandledCritical(AlternativeNames names, Optional<NameConstraints> constraints) {
        return Arrays.stream(encoded.getCriticalExtensionOIDs())
                .filter(identifier -> !HANDLED.contains(identifier))
                .filter(identifier -> !(identifier.equals(Extension.subjectAlternativeName) && !names.isEmpty()))
                .anyMatch(identifier -> !(identifier.equals(Extension.nameConstraints)
                        && constraints.stream().noneMatch(NameConstraints::hasOtherForms)));
    }

    /** RFC 5280 6.1.4 (a): neither from nor to anyPolicy. */
    private boolean mapsAnyPolicy() {
        return value(Extension.policyMappings)
                .map(ASN1Sequence::getInstance)
                .filter(mappings -> Arrays.stream(mappings.toArray())
                        .flatMap(mapping ->
                                Arrays.stream(ASN1Sequence.getInstance(mapping).toArray()))
                        .anyMatch(ANY_POLICY::equals))
                .isPresent();
    }

    /** What stands behind it does not matter to Go. */
    private Optional<ASN1Encodable> value(ASN1ObjectIdentifier identifier) {
        return Optional.ofNullable(encoded.getExtensionValue(identifier)).map(value -> {
            try (ASN1InputStream content = new ASN1InputStream(value.getOctets())) {
                return content.readObject();
            } catch (IOException malformed) {
                throw new MalformedExtensionException("extension " + identifier + " is malformed");
            }
        });
    }

    private Optional<DerReader> der(ASN1ObjectIdentifier identifier) {
        return Optional.ofNullable(encoded.getExtensionValue(identifier)).map(value -> DerReader.of(value.getOctets()));
    }

    private ByteBuffer octets(ASN1ObjectIdentifier identifier) {
        return Optional.ofNullable(encoded.getExtensionValue(identifier))
                .map(value -> ByteBuffer.wrap(value.getOctets()))
                .orElse(ABSENT);
    }
}
