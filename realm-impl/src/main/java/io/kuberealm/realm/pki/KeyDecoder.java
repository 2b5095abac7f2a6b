package io.kuberealm.realm.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Finds the public key in whatever a PEM block holds, in the order in which Kubernetes tries (SAK-1). */
final class KeyDecoder {
    private interface Form {
        PublicKey read(byte[] der) throws GeneralSecurityException, IOException;
    }

    private static final List<Form> FORMS = List.of(
            KeyDecoder::rsaPrivate,
            KeyDecoder::rsaInPkcs8,
            KeyDecoder::subjectPublicKeyInfo,
            KeyDecoder::certificate,
            KeyDecoder::ecPrivate);

    private KeyDecoder() {}

    /** The RSA or EC key, or the public half of it; nothing if there is none. */
    static Optional<PublicKey> publicKey(byte[] der) {
        return FORMS.stream().flatMap(form -> read(form, der).stream()).findFirst();
    }

    /** The RSA or EC key of a SubjectPublicKeyInfo; nothing if it is something else. */
    static Optional<PublicKey> ofSubjectPublicKeyInfo(byte[] der) {
        return read(KeyDecoder::subjectPublicKeyInfo, der);
    }

    private static Optional<PublicKey> read(Form form, byte[] der) {
        try {
            PublicKey key = form.read(der);
            return key instanceof RSAPublicKey || key instanceof ECPublicKey ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException
                | IOException
                | RuntimeException notOfThisForm) { // BouncyCastle throws several
            return Optional.empty();
        }
    }

    private static PublicKey rsaPrivate(byte[] der) throws GeneralSecurityException {
        return rsa(RSAPrivateKey.getInstance(der));
    }

    private static PublicKey rsaInPkcs8(byte[] der) throws GeneralSecurityException, IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(der);
        if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            throw new IllegalArgumentException("no RSA key");
        }
        return rsa(RSAPrivateKey.getInstance(info.parsePrivateKey()));
    }

    private static PublicKey rsa(RSAPrivateKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    private static PublicKey subjectPublicKeyInfo(byte[] der) throws GeneralSecurityException {
        boolean rsa = SubjectPublicKeyInfo.getInstance(der)
                .getAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
        return KeyFactory.getInstance(rsa ? "RSA" : "EC").generatePublic(new X509EncodedKeySpec(der));
    }

    private static PublicKey certificate(byte[] der) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der))
                .getPublicKey();
    }

    /** The public point is computed, since a SEC 1 block need not hold it, and need not hold the right one. */
    private static PublicKey ecPrivate(byte[] der) throws GeneralSecurityException, IOException {
        ECPrivateKey key = ECPrivateKey.getInstance(der);
        if (!(key.getParametersObject() instanceof ASN1ObjectIdentifier name)) {
            throw new IllegalArgumentException("no named curve");
        }
        X9ECParameters curve = ECNamedCurveTable.getByOID(name);
        BigInteger scalar = key.getKey();
        if (curve == null || scalar.signum() <= 0 || scalar.compareTo(curve.getN()) >= 0) {
            throw new IllegalArgumentException("no key of a known curve");
        }
        byte[] point = curve.getG().multiply(scalar).normalize().getEncoded(false);
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, name);
        return subjectPublicKeyInfo(new SubjectPublicKeyInfo(algorithm, point).getEncoded());
    }
}
