package io.kuberealm.realm.pki;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kuberealm.realm.files.MalformedFileException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads the certificate that the realm itself shows to others, and what stands behind it. */
public final class CertificateChainReader {
    private static final int MOST_CERTIFICATES = 32;

    private CertificateChainReader() {}

    /**
     * The certificates of a PEM text in their order. Other blocks are skipped, since key and certificate may share a file.
     *
     * @throws MalformedFileException if there is none, or one is malformed
     */
    public static List<X509Certificate> read(byte[] pem) throws MalformedFileException {
        List<X509Certificate> chain = new ArrayList<>();
        for (PemBlock block : PemReader.read(new String(pem, ISO_8859_1))) {
            if (block.isCertificate()) {
                chain.add(parse(block));
            }
        }
        if (chain.isEmpty() || chain.size() > MOST_CERTIFICATES) {
            throw new MalformedFileException("contains no certificate, or more than " + MOST_CERTIFICATES
                    + "; use one certificate in PEM, followed by its intermediates");
        }
        return chain;
    }

    private static X509Certificate parse(PemBlock block) throws MalformedFileException {
        try {
            return CertificateDecoder.ofDer(block.decode());
        } catch (CertificateException malformed) {
            throw new MalformedFileException(block.line(), "the block that begins here is not an X.509 certificate");
        }
    }

    /** Whether {@code key} is the private half of the key that {@code certificate} certifies. */
    public static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        try {
            byte[] message = "Kube Realm".getBytes(UTF_8);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }
}
