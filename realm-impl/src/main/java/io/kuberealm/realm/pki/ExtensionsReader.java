package io.kuberealm.realm.pki;

import io.kuberealm.realm.pki.CertificateExtensions.CertificateAuthority;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
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

    private final Extensions encoded;

    ExtensionsReader(Extensions encoded) {
        this.encoded = encoded;
    }

    CertificateExtensions read() {
        refuseWronglyCritical();
        AlternativeNames names = value(Extension.subjectAlternativeName)
                .map(GeneralNames::getInstance)
                .map(AlternativeNames::of)
                .orElse(AlternativeNames.NONE);
        Optional<NameConstraints> constraints =
                value(Extension.nameConstraints).map(ASN1Sequence::getInstance).map(NameConstraints::of);
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
                hasUnhandledCritical(names, constraints));
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
        return value(Extension.authorityKeyIdentifier)
                .map(AuthorityKeyIdentifier::getInstance)
                .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
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

    private Optional<ASN1Encodable> value(ASN1ObjectIdentifier identifier) {
        return Optional.ofNullable(encoded.getExtensionParsedValue(identifier));
    }

    private ByteBuffer octets(ASN1ObjectIdentifier identifier) {
        return Optional.ofNullable(encoded.getExtensionValue(identifier))
                .map(value -> ByteBuffer.wrap(value.getOctets()))
                .orElse(ABSENT);
    }
}
