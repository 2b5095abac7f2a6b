package io.kuberealm.realm.pki;

import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha384;
import static org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha512;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_RSASSA_PSS;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_mgf1;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.md5WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.rsaEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha1WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha256WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha384WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha512WithRSAEncryption;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA1;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA256;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA384;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA512;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.id_ecPublicKey;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Whether one certificate's key signed another, by an algorithm that is still safe (X509-4). */
final class CertificateSignature {
    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112"); // RFC 8410

    private static final Map<ASN1ObjectIdentifier, ASN1ObjectIdentifier> KEY_OF_ALGORITHM = Map.of(
            sha256WithRSAEncryption, rsaEncryption,
            sha384WithRSAEncryption, rsaEncryption,
            sha512WithRSAEncryption, rsaEncryption,
            id_RSASSA_PSS, rsaEncryption,
            ecdsa_with_SHA256, id_ecPublicKey,
            ecdsa_with_SHA384, id_ecPublicKey,
            ecdsa_with_SHA512, id_ecPublicKey,
            ED25519, ED25519);

    private static final Set<ASN1ObjectIdentifier> INSECURE =
            Set.of(md5WithRSAEncryption, sha1WithRSAEncryption, ecdsa_with_SHA1);

    /** RSASSA-PSS as RFC 8017 advises: one digest for all, a salt as long as the digest, the default trailer. */
    private static final Set<AlgorithmIdentifier> SUPPORTED_PSS = Set.of(
            pss(new AlgorithmIdentifier(id_sha256), 32),
            pss(new AlgorithmIdentifier(id_sha384), 48),
            pss(new AlgorithmIdentifier(id_sha512), 64),
            pss(new AlgorithmIdentifier(id_sha256, DERNull.INSTANCE), 32),
            pss(new AlgorithmIdentifier(id_sha384, DERNull.INSTANCE), 48),
            pss(new AlgorithmIdentifier(id_sha512, DERNull.INSTANCE), 64));

    private CertificateSignature() {}

    /** Why {@code issuer} cannot be the signer of {@code child}; empty if it is. */
    static Optional<String> refusal(ParsedCertificate child, ParsedCertificate issuer) {
        ASN1ObjectIdentifier algorithm = child.signatureAlgorithm().getAlgorithm();
        if (INSECURE.contains(algorithm)) {
            return Optional.of("insecure signature algorithm " + algorithm);
        }
        if (!issuer.keyAlgorithm().getAlgorithm().equals(KEY_OF_ALGORITHM.get(algorithm))
                || (algorithm.equals(id_RSASSA_PSS) && !SUPPORTED_PSS.contains(child.signatureAlgorithm()))) {
            return Optional.of(
                    "signature algorithm " + algorithm + " is unsupported, or does not match the key of the issuer");
        }
        return CertificateKey.refusal(issuer)
                .or(() -> verify(child, issuer.certificate().getPublicKey()));
    }

    private static Optional<String> verify(ParsedCertificate child, PublicKey key) {
        try {
            child.certificate().verify(key);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of("the signature does not match the key of the issuer");
        }
    }

    private static AlgorithmIdentifier pss(AlgorithmIdentifier digest, int saltLength) {
        AlgorithmIdentifier mask = new AlgorithmIdentifier(id_mgf1, digest);
        return new AlgorithmIdentifier(
                id_RSASSA_PSS,
                new RSASSAPSSparams(digest, mask, new ASN1Integer(saltLength), RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
    }
}
