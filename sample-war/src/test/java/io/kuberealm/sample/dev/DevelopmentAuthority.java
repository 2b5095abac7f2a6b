package io.kuberealm.sample.dev;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority that lives as long as this object: its key is kept nowhere else. */
final class DevelopmentAuthority {
    static final Duration LIFETIME = Duration.ofDays(90);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;

    private final SecureRandom random;
    private final Instant now;
    private final KeyPair keys;
    private final X500Name name = new X500Name("CN=Kube Realm development CA");
    private final X509Certificate certificate;

    /** A key with its certificate. */
    record Identity(PrivateKey key, X509Certificate certificate) {}

    DevelopmentAuthority(SecureRandom random, Instant now)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        this.random = random;
        this.now = now;
        this.keys = newKeys();
        X509v3CertificateBuilder builder = builder(name, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        this.certificate = sign(builder);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A certificate for clients, whose subject Kubernetes reads as user (CN) and groups (O). */
    Identity issueClient(String subject) throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair clientKeys = newKeys();
        X509v3CertificateBuilder builder = leaf(subject, clientKeys.getPublic(), KeyPurposeId.id_kp_clientAuth);
        return new Identity(clientKeys.getPrivate(), sign(builder));
    }

    /** A certificate for a server on this machine. */
    Identity issueLocalServer() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair serverKeys = newKeys();
        X509v3CertificateBuilder builder = leaf("CN=localhost", serverKeys.getPublic(), KeyPurposeId.id_kp_serverAuth);
        GeneralName[] names = {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        };
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        return new Identity(serverKeys.getPrivate(), sign(builder));
    }

    private X509v3CertificateBuilder leaf(String subject, PublicKey key, KeyPurposeId purpose)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder builder = builder(new X500Name(subject), key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
        return builder;
    }

    private X509v3CertificateBuilder builder(X500Name subject, PublicKey key)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(LIFETIME)),
                subject,
                key);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private X509Certificate sign(X509v3CertificateBuilder builder)
            throws GeneralSecurityException, OperatorCreationException {
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }
}
