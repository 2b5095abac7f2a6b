package io.kuberealm.realm.pki;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;

/**
 * What path building asks of a certificate, read once. Two are equal if their encodings are.
 *
 * <p>The JDK's own view is not enough: its names are re-encoded with the members of an RDN sorted, and it does not tell
 * which extensions, or which parts of them, it did not understand.
 */
final class ParsedCertificate {
    private static final int EXTENSIONS_TAG = 3;

    private final X509Certificate certificate;
    private final ByteBuffer der;
    private final DistinguishedName subject;
    private final ByteBuffer subjectDer;
    private final ByteBuffer issuerDer;
    private final ByteBuffer publicKeyDer;
    private final AlgorithmIdentifier keyAlgorithm;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final CertificateExtensions extensions;

    private ParsedCertificate(X509Certificate certificate) throws IOException, CertificateException {
        byte[] encoded = certificate.getEncoded();
        GoCertificateForm.check(encoded);
        ASN1Sequence decoded = ASN1Sequence.getInstance(encoded);
        Certificate outer = Certificate.getInstance(decoded);
        ASN1Sequence tbs = ASN1Sequence.getInstance(decoded.getObjectAt(0));
        int serial = tbs.getObjectAt(0).toASN1Primitive() instanceof ASN1TaggedObject ? 1 : 0;
        this.certificate = certificate;
        der = ByteBuffer.wrap(encoded);
        issuerDer = encoding(tbs.getObjectAt(serial + 2));
        DistinguishedName.parse(ASN1Sequence.getInstance(tbs.getObjectAt(serial + 2))); // its texts have to be readable
        subject = DistinguishedName.parse(ASN1Sequence.getInstance(tbs.getObjectAt(serial + 4)));
        subjectDer = encoding(tbs.getObjectAt(serial + 4));
        publicKeyDer = encoding(tbs.getObjectAt(serial + 5));
        keyAlgorithm = outer.getSubjectPublicKeyInfo().getAlgorithm();
        signatureAlgorithm = outer.getSignatureAlgorithm();
        extensions = extensionsIn(tbs);
        if (certificate.getPublicKey() instanceof ECPublicKey point && !EllipticPoint.isOnCurve(point)) {
            throw new CertificateParsingException("the point of the EC key is not on its curve");
        }
    }

    /**
     * Reads a certificate, trusted or not.
     *
     * @throws CertificateException if a part of it that matters here is malformed; the message has no part of it
     */
    static ParsedCertificate parse(X509Certificate certificate) throws CertificateException {
        try {
            return new ParsedCertificate(certificate);
        } catch (CertificateException e) {
            throw e;
        } catch (MalformedExtensionException e) {
            throw new CertificateParsingException(String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            // The ASN.1 library answers malformed input with many kinds of RuntimeException.
            throw new CertificateParsingException("malformed certificate", e);
        }
    }

    private static CertificateExtensions extensionsIn(ASN1Sequence tbs) {
        ASN1Encodable last = tbs.getObjectAt(tbs.size() - 1);
        return last.toASN1Primitive() instanceof ASN1TaggedObject tagged && tagged.hasContextTag(EXTENSIONS_TAG)
                ? CertificateExtensions.parse(Extensions.getInstance(tagged, true))
                : CertificateExtensions.NONE;
    }

    /** The bytes with the members of each SET in their own order, which the DER encoder would sort. */
    private static ByteBuffer encoding(ASN1Encodable part) throws IOException {
        return ByteBuffer.wrap(part.toASN1Primitive().getEncoded(ASN1Encoding.DL));
    }

    X509Certificate certificate() {
        return certificate;
    }

    ByteBuffer der() {
        return der.duplicate(); // a reader moves the position
    }

    /** The subject's attributes in encoding order. */
    DistinguishedName subject() {
        return subject;
    }

    ByteBuffer subjectDer() {
        return subjectDer;
    }

    ByteBuffer issuerDer() {
        return issuerDer;
    }

    /** The SubjectPublicKeyInfo. */
    ByteBuffer publicKeyDer() {
        return publicKeyDer;
    }

    AlgorithmIdentifier keyAlgorithm() {
        return keyAlgorithm;
    }

    AlgorithmIdentifier signatureAlgorithm() {
        return signatureAlgorithm;
    }

    CertificateExtensions extensions() {
        return extensions;
    }

    /** From 1 to 3. */
    int version() {
        return certificate.getVersion();
    }

    Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParsedCertificate parsed && der.equals(parsed.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return CertificateIdentifier.of(this);
    }
}
