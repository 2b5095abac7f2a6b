package io.kuberealm.realm.pki;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.kuberealm.realm.files.MalformedFileException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Reads private keys in PEM: RSA (PKCS 1), EC (SEC 1), and both and Ed25519 in PKCS 8. Shows nothing of them. */
public final class PrivateKeyReader {
    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

    private PrivateKeyReader() {}

    /**
     * The only private key of a PEM text. Other blocks, such as the parameters of a curve, are skipped.
     *
     * @throws MalformedFileException if there is none, there are several, or it is encrypted or of another kind
     */
    public static PrivateKey read(byte[] pem) throws MalformedFileException {
        List<PemBlock> keys = PemReader.read(new String(pem, ISO_8859_1)).stream()
                .filter(PemBlock::isPrivateKey)
                .toList();
        if (keys.size() != 1) {
            throw new MalformedFileException(
                    keys.isEmpty()
                            ? "contains no private key; use a private key in PEM"
                            : "contains several private keys; keep only the key of the certificate");
        }
        return read(keys.get(0));
    }

    private static PrivateKey read(PemBlock block) throws MalformedFileException {
        if (block.hasHeaders() || block.label().startsWith("ENCRYPTED")) {
            throw new MalformedFileException(block.line(), "the private key is encrypted; use one without a password");
        }
        byte[] der = block.decode();
        try {
            PrivateKeyInfo info = switch (block.label()) {
                case "RSA PRIVATE KEY" -> ofRsa(der);
                case "EC PRIVATE KEY" -> ofEc(der);
                case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(der);
                default -> throw new IllegalArgumentException("another kind");
            };
            return KeyFactory.getInstance(algorithm(info)).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException | RuntimeException unusable) { // whose messages may quote it
            throw new MalformedFileException(
                    block.line(), "the private key cannot be used; use an RSA, EC or Ed25519 key");
        }
    }

    private static PrivateKeyInfo ofRsa(byte[] der) throws IOException {
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                RSAPrivateKey.getInstance(der));
    }

    private static PrivateKeyInfo ofEc(byte[] der) throws IOException {
        ECPrivateKey key = ECPrivateKey.getInstance(der);
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
    }

    private static String algorithm(PrivateKeyInfo info) {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        }
        if (algorithm.equals(ED25519)) {
            return "Ed25519";
        }
        throw new IllegalArgumentException("another algorithm");
    }
}
