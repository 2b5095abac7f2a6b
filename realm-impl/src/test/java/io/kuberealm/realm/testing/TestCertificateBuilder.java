package io.kuberealm.realm.testing;

import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Builds one certificate; long since a certificate has many parts. The parts are put together by hand and encoded in the order given,
 * since the library's own builders sort what a test wants unsorted.
 */
public final class TestCertificateBuilder {
    private static final Duration HALF_VALIDITY = Duration.ofDays(30);

    private final List<ASN1Encodable> rdns = new ArrayList<>();
    private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
    private Instant notBefore = TestCertificates.NOW.minus(HALF_VALIDITY);
    private Instant notAfter = TestCertificates.NOW.plus(HALF_VALIDITY);
    private BigInteger serial = BigInteger.valueOf(4711);
    private int version = 3;
    private boolean hasKeyIdentifiers;
    private Optional<KeyPair> keys = Optional.empty();
    private Optional<String> signatureAlgorithm = Optional.empty();

    TestCertificateBuilder() {}

    public TestCertificateBuilder commonName(String name) {
        return attribute(BCStyle.CN.getId(), new DERUTF8String(name));
    }

    public TestCertificateBuilder organization(String name) {
        return attribute(BCStyle.O.getId(), new DERUTF8String(name));
    }

    public TestCertificateBuilder uid(String uid) {
        return attribute("1.3.6.1.4.1.57683.2", new DERUTF8String(uid));
    }

    /** An RDN with one attribute of any type and value. */
    public TestCertificateBuilder attribute(String type, ASN1Encodable value) {
        return multiValuedRdn(List.of(attributeValue(type, value)));
    }

    /** An RDN whose members stay in this order. */
    public TestCertificateBuilder multiValuedRdn(List<ASN1Sequence> attributes) {
        rdns.add(new DLSet(attributes.toArray(ASN1Encodable[]::new)));
        return this;
    }

    public static ASN1Sequence attributeValue(String type, ASN1Encodable value) {
        return sequence(new ASN1ObjectIdentifier(type), value);
    }

    public TestCertificateBuilder valid(Instant from, Instant until) {
        notBefore = from;
        notAfter = until;
        return this;
    }

    public TestCertificateBuilder serial(BigInteger number) {
        serial = number;
        return this;
    }

    /** 1 leaves the extensions out. */
    public TestCertificateBuilder version(int number) {
        version = number;
        return this;
    }

    public TestCertificateBuilder keys(KeyPair pair) {
        keys = Optional.of(pair);
        return this;
    }

    /** As the signer names it, {@code SHA1withRSA}; without, what suits the signer's key, with SHA-256. */
    public TestCertificateBuilder signatureAlgorithm(String name) {
        signatureAlgorithm = Optional.of(name);
        return this;
    }

    public TestCertificateBuilder authority() {
        return extension(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    public TestCertificateBuilder authority(int pathLength) {
        return extension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
    }

    public TestCertificateBuilder notAuthority() {
        return extension(Extension.basicConstraints, true, new BasicConstraints(false));
    }

    public TestCertificateBuilder keyUsage(int bits) {
        return extension(Extension.keyUsage, true, new KeyUsage(bits));
    }

    public TestCertificateBuilder extendedKeyUsage(KeyPurposeId... usages) {
        return extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usages));
    }

    public TestCertificateBuilder alternativeNames(GeneralName... names) {
        return extension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    public TestCertificateBuilder nameConstraints(
            boolean critical, List<GeneralName> permitted, List<GeneralName> excluded) {
        ASN1EncodableVector sides = new ASN1EncodableVector();
        if (!permitted.isEmpty()) {
            sides.add(new DLTaggedObject(false, 0, subtrees(permitted)));
        }
        if (!excluded.isEmpty()) {
            sides.add(new DLTaggedObject(false, 1, subtrees(excluded)));
        }
        return extension(Extension.nameConstraints, critical, new DLSequence(sides));
    }

    public TestCertificateBuilder extension(ASN1ObjectIdentifier identifier, boolean critical, ASN1Encodable value) {
        try {
            return extension(identifier, critical, value.toASN1Primitive().getEncoded());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public TestCertificateBuilder extension(ASN1ObjectIdentifier identifier, boolean critical, byte[] value) {
        extensions.put(identifier, new Extension(identifier, critical, value));
        return this;
    }

    public TestCertificateBuilder without(ASN1ObjectIdentifier identifier) {
        extensions.remove(identifier);
        return this;
    }

    /** The SHA-1 identifiers of the own key and of the signer's. */
    public TestCertificateBuilder keyIdentifiers() {
        hasKeyIdentifiers = true;
        return this;
    }

    public TestCertificateBuilder withoutKeyIdentifiers() {
        hasKeyIdentifiers = false;
        return this;
    }

    public Issued selfSigned() {
        KeyPair own = keys.orElseGet(() -> TestCertificates.ec("secp256r1"));
        return issue(own, own, new DLSequence(rdns.toArray(ASN1Encodable[]::new)));
    }

    public Issued signedBy(Issued issuer) {
        KeyPair own = keys.orElseGet(() -> TestCertificates.ec("secp256r1"));
        ASN1Sequence issuerName = ASN1Sequence.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        return issue(own, issuer.keys(), issuerName);
    }

    private Issued issue(KeyPair own, KeyPair signing, ASN1Sequence issuerName) {
        try {
            if (hasKeyIdentifiers) {
                addKeyIdentifiers(own.getPublic(), signing.getPublic());
            }
            ContentSigner signer = TestSigner.of(signing.getPrivate(), signatureAlgorithm);
            byte[] tbs = tbs(own.getPublic(), issuerName, signer.getAlgorithmIdentifier())
                    .getEncoded(ASN1Encoding.DL);
            signer.getOutputStream().write(tbs);
            byte[] der = sequence(
                            ASN1Sequence.getInstance(tbs),
                            signer.getAlgorithmIdentifier(),
                            new DERBitString(signer.getSignature()))
                    .getEncoded(ASN1Encoding.DL);
            return new Issued(
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)),
                    own);
        } catch (IOException | CertificateException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private ASN1Sequence tbs(PublicKey key, ASN1Sequence issuerName, AlgorithmIdentifier algorithm) {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        if (version > 1) {
            parts.add(new DLTaggedObject(true, 0, new ASN1Integer(version - 1L)));
        }
        parts.add(new ASN1Integer(serial));
        parts.add(algorithm);
        parts.add(issuerName);
        parts.add(sequence(new Time(Date.from(notBefore)), new Time(Date.from(notAfter))));
        parts.add(sequence(rdns.toArray(ASN1Encodable[]::new)));
        parts.add(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        if (version > 1 && !extensions.isEmpty()) {
            parts.add(new DLTaggedObject(true, 3, sequence(extensions.values().toArray(ASN1Encodable[]::new))));
        }
        return new DLSequence(parts);
    }

    private void addKeyIdentifiers(PublicKey own, PublicKey signing) {
        X509ExtensionUtils identifiers = TestSigner.keyIdentifierMethod();
        extension(
                Extension.subjectKeyIdentifier,
                false,
                identifiers.createSubjectKeyIdentifier(SubjectPublicKeyInfo.getInstance(own.getEncoded())));
        extension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(SubjectPublicKeyInfo.getInstance(signing.getEncoded())));
    }

    private static ASN1Sequence subtrees(List<GeneralName> names) {
        return sequence(names.stream().map(GeneralSubtree::new).toArray(ASN1Encodable[]::new));
    }

    private static ASN1Sequence sequence(ASN1Encodable... parts) {
        return new DLSequence(Arrays.copyOf(parts, parts.length));
    }
}
