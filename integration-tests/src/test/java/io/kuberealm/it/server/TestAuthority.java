package io.kuberealm.it.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority.
 *
 * @param key signs what it issues
 * @param certificate its own certificate
 */
public record TestAuthority(PrivateKey key, X509Certificate certificate) {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Duration LIFETIME = Duration.ofDays(1);

    /**
     * Somebody who can prove who it is.
     *
     * @param key the private key
     * @param chain what is shown to the other side
     */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {
        public X509Certificate certificate() {
            return chain.get(0);
        }
    }

    /**
     * What a certificate shall say.
     *
     * @param subject a distinguished name, in encoding order
     * @param notBefore from when it is valid
     * @param purpose the extended key usage
     */
    public record Request(String subject, Instant notBefore, KeyPurposeId purpose) {
        /** A client certificate that is valid now. */
        public static Request client(String subject) {
            return new Request(subject, now().minus(LIFETIME.dividedBy(2)), KeyPurposeId.id_kp_clientAuth);
        }

        /** A client certificate that was valid until yesterday. */
        public static Request expired(String subject) {
            return new Request(subject, now().minus(LIFETIME.multipliedBy(2)), KeyPurposeId.id_kp_clientAuth);
        }

        /** A client certificate that will be valid tomorrow. */
        public static Request notYetValid(String subject) {
            return new Request(subject, now().plus(LIFETIME), KeyPurposeId.id_kp_clientAuth);
        }

        /** The same for another purpose. */
        public Request purpose(KeyPurposeId other) {
            return new Request(subject, notBefore, other);
        }
    }

    public static TestAuthority root(String name) {
        KeyPair pair = newKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        X509v3CertificateBuilder certificate = builder(subject, subject, now().minus(LIFETIME), pair);
        return new TestAuthority(pair.getPrivate(), sign(asAuthority(certificate), pair.getPrivate()));
    }

    /** An authority below this one. */
    public TestAuthority intermediate(String name) {
        KeyPair pair = newKeyPair();
        X509v3CertificateBuilder certificate =
                builder(issuer(), new X500Name("CN=" + name), now().minus(LIFETIME.dividedBy(2)), pair);
        return new TestAuthority(pair.getPrivate(), sign(asAuthority(certificate), key));
    }

    /** A certificate for TLS on this machine. */
    public Identity issueForLocalhost() {
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
        Request request = Request.client("CN=localhost").purpose(KeyPurposeId.id_kp_serverAuth);
        return issue(request, names);
    }

    public Identity issue(Request request) {
        return issue(request, new GeneralNames(new GeneralName[0]));
    }

    private Identity issue(Request request, GeneralNames names) {
        KeyPair pair = newKeyPair();
        X509v3CertificateBuilder certificate =
                builder(issuer(), new X500Name(request.subject), request.notBefore, pair);
        try {
            certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(request.purpose));
            if (names.getNames().length > 0) {
                certificate.addExtension(Extension.subjectAlternativeName, false, names);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        X509Certificate leaf = sign(certificate, key);
        return new Identity(pair.getPrivate(), isRoot() ? List.of(leaf) : List.of(leaf, this.certificate));
    }

    private boolean isRoot() {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private X500Name issuer() {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private static X509v3CertificateBuilder asAuthority(X509v3CertificateBuilder certificate) {
        try {
            return certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, Instant start, KeyPair pair) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(start),
                Date.from(start.plus(issuer.equals(subject) ? LIFETIME.multipliedBy(3) : LIFETIME)),
                subject,
                pair.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Instant now() {
        return Instant.now();
    }
}
