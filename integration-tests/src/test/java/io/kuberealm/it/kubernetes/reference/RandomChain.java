package io.kuberealm.it.kubernetes.reference;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Authorities and what a client shows, made at random: mostly right, each with one or two things that may matter.
 *
 * @param authorities whom the server trusts
 * @param presented the client's certificate and those above it, in any order, not always all, not always of this chain
 */
record RandomChain(List<Der> authorities, List<Der> presented) {
    /** An encoded certificate, which may be none. */
    static final class Der {
        private final byte[] encoded;

        Der(byte[] encoded) {
            this.encoded = encoded.clone();
        }

        byte[] bytes() {
            return encoded.clone();
        }
    }

    /** When all is judged. */
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);
    private static final List<KeyPair> KEYS =
            Stream.generate(RandomChain::keys).limit(6).toList();
    private static final List<String> NAMES =
            List.of("CN=root", "CN=root,O=other", "CN=middle", "CN=below", "O=nameless");
    private static final List<String> USERS = List.of(
            "CN=jane",
            "O=dev,O=ops,CN=jane",
            "CN=jane,CN=joe",
            "O=dev",
            "1.3.6.1.4.1.57683.2=#0c0137,CN=jane",
            "1.3.6.1.4.1.57683.2=#0c0137,1.3.6.1.4.1.57683.2=#0c0138,CN=jane",
            "CN=jane+O=dev");
    private static final List<GeneralName> ALTERNATIVES = names();

    private record Node(Der certificate, X500Name subject, KeyPair keys) {}

    private record Draw(Random random) {
        boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        <T> T of(List<T> items) {
            return items.get(random.nextInt(items.size()));
        }

        <T> List<T> some(List<T> items, int most) {
            return Stream.generate(() -> of(items))
                    .limit(1 + random.nextInt(most))
                    .toList();
        }
    }

    /** The chain of one seed: always the same but for its keys. */
    static RandomChain of(long seed) {
        return of(seed, false);
    }

    /** The same, but one byte of what is signed in the client's certificate is another, and the signature fits it. */
    static RandomChain withMutant(long seed) {
        return of(seed, true);
    }

    private static RandomChain of(long seed, boolean mutant) {
        Draw draw = new Draw(new Random(seed));
        List<Node> above = new ArrayList<>();
        int roots = 1 + draw.random.nextInt(2);
        for (int i = 0; i < roots; i++) {
            above.add(authority(draw, List.of()));
        }
        int between = draw.random.nextInt(4);
        for (int i = 0; i < between; i++) {
            above.add(authority(draw, above));
        }
        Node client = client(draw, above, mutant);
        List<Der> trusted = new ArrayList<>(certificates(above.subList(0, roots)));
        if (draw.chance(4)) {
            trusted.add(draw.of(above).certificate);
        }
        if (draw.chance(3)) {
            trusted.add(client.certificate);
        }
        List<Der> shown = new ArrayList<>(certificates(above.subList(roots, above.size())));
        if (draw.chance(30)) {
            Collections.shuffle(shown, draw.random);
        }
        if (draw.chance(8) && !shown.isEmpty()) {
            shown.remove(draw.random.nextInt(shown.size()));
        }
        if (draw.chance(10)) {
            shown.addAll(draw.some(certificates(above), 2));
        }
        shown.add(0, client.certificate);
        return new RandomChain(trusted, shown);
    }

    private static List<Der> certificates(List<Node> nodes) {
        return nodes.stream().map(Node::certificate).toList();
    }

    private static Node authority(Draw draw, List<Node> above) {
        Builder built = new Builder(draw, new X500Name(draw.of(NAMES)), above);
        if (!draw.chance(5)) {
            int depth = draw.chance(15) ? draw.random.nextInt(3) : -1;
            BasicConstraints constraints = draw.chance(4)
                    ? new BasicConstraints(false)
                    : depth < 0 ? new BasicConstraints(true) : new BasicConstraints(depth);
            built.add(Extension.basicConstraints, !draw.chance(10), constraints);
        }
        if (draw.chance(60)) {
            int usage = draw.chance(8) ? KeyUsage.digitalSignature : KeyUsage.keyCertSign | KeyUsage.cRLSign;
            built.add(Extension.keyUsage, true, new KeyUsage(usage));
        }
        built.usages(30);
        if (draw.chance(20)) {
            built.add(
                    Extension.nameConstraints,
                    !draw.chance(20),
                    draw.chance(50)
                            ? new NameConstraints(subtrees(draw), null)
                            : new NameConstraints(draw.chance(20) ? subtrees(draw) : null, subtrees(draw)));
        }
        return built.build(false);
    }

    private static Node client(Draw draw, List<Node> above, boolean mutant) {
        Builder built = new Builder(draw, new X500Name(draw.of(USERS)), above);
        if (draw.chance(30)) {
            built.add(Extension.basicConstraints, true, new BasicConstraints(draw.chance(20)));
        }
        if (draw.chance(30)) {
            built.add(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        }
        built.usages(90);
        if (draw.chance(40)) {
            built.add(
                    Extension.subjectAlternativeName,
                    draw.chance(20),
                    new GeneralNames(draw.some(ALTERNATIVES, 3).toArray(GeneralName[]::new)));
        }
        return built.build(mutant);
    }

    private static GeneralSubtree[] subtrees(Draw draw) {
        return draw.some(constraints(), 3).stream().map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
    }

    private static List<GeneralName> names() {
        return List.of(
                dns("example.com"),
                dns("a.example.com"),
                dns("A.Example.com"),
                dns("*.example.com"),
                dns("other.test"),
                mail("jane@example.com"),
                mail("jane@a.example.com"),
                mail("Jane@EXAMPLE.com"),
                uri("https://example.com/x"),
                uri("https://a.example.com:8443/x"),
                uri("spiffe://other.test/a"),
                address("10.1.2.3"),
                address("192.0.2.1"),
                address("2001:db8::1"),
                new GeneralName(new X500Name("CN=jane")));
    }

    private static List<GeneralName> constraints() {
        return List.of(
                dns("example.com"),
                dns(".example.com"),
                dns("a.example.com"),
                dns("EXAMPLE.com"),
                dns(""),
                mail("example.com"),
                mail(".example.com"),
                mail("jane@example.com"),
                uri("example.com"),
                uri(".example.com"),
                uri("other.test"),
                address("10.0.0.0/8"),
                address("192.0.2.0/25"),
                address("2001:db8::/32"),
                address("0.0.0.0/0"),
                new GeneralName(new X500Name("CN=jane")));
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName mail(String name) {
        return new GeneralName(GeneralName.rfc822Name, name);
    }

    private static GeneralName uri(String name) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, name);
    }

    private static GeneralName address(String name) {
        return new GeneralName(GeneralName.iPAddress, name);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** One certificate, signed by one of those above, or by itself where there are none. */
    private static final class Builder {
        private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.3.6.1.4.1.57683.99");
        private static final List<KeyPurposeId> USAGES = List.of(
                KeyPurposeId.id_kp_clientAuth,
                KeyPurposeId.id_kp_clientAuth,
                KeyPurposeId.id_kp_clientAuth,
                KeyPurposeId.id_kp_serverAuth,
                KeyPurposeId.anyExtendedKeyUsage,
                KeyPurposeId.id_kp_emailProtection);

        private static final String ALGORITHM = "SHA256withECDSA";

        private final Draw draw;
        private final X500Name subject;
        private final KeyPair keys;
        private final KeyPair signing;
        private final X509v3CertificateBuilder certificate;

        Builder(Draw draw, X500Name subject, List<Node> above) {
            this.draw = draw;
            this.subject = subject;
            keys = draw.of(KEYS);
            Node issuer = above.isEmpty() ? null : draw.chance(75) ? above.get(above.size() - 1) : draw.of(above);
            X500Name named = issuer == null ? subject : draw.chance(3) ? new X500Name(draw.of(NAMES)) : issuer.subject;
            signing = issuer == null ? keys : draw.chance(3) ? draw.of(KEYS) : issuer.keys;
            Instant from = draw.chance(3) ? NOW.plus(DAY) : NOW.minus(DAY);
            Instant until = draw.chance(3) ? NOW.minus(DAY.dividedBy(2)) : NOW.plus(DAY.multipliedBy(2));
            certificate = new JcaX509v3CertificateBuilder(
                    named,
                    BigInteger.valueOf(1L + draw.random.nextInt(1_000_000)),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    keys.getPublic());
        }

        void add(ASN1ObjectIdentifier identifier, boolean critical, ASN1Encodable value) {
            try {
                certificate.addExtension(identifier, critical, value);
            } catch (CertIOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        void usages(int percent) {
            if (draw.chance(percent)) {
                List<KeyPurposeId> some =
                        draw.chance(90) ? List.of(KeyPurposeId.id_kp_clientAuth) : draw.some(USAGES, 2);
                add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(some.toArray(KeyPurposeId[]::new)));
            }
        }

        Node build(boolean mutant) {
            try {
                if (draw.chance(50)) {
                    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
                    KeyPair named = draw.chance(5) ? draw.of(KEYS) : signing;
                    add(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(keys.getPublic()));
                    add(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(named.getPublic()));
                }
                if (draw.chance(4)) {
                    add(UNKNOWN, draw.chance(50), DERNull.INSTANCE);
                }
                byte[] right = certificate
                        .build(new JcaContentSignerBuilder(ALGORITHM).build(signing.getPrivate()))
                        .getEncoded();
                return new Node(new Der(mutant ? mutant(right) : right), subject, keys);
            } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private byte[] mutant(byte[] right) throws GeneralSecurityException, IOException {
            Certificate parts = Certificate.getInstance(right);
            byte[] signed = parts.getTBSCertificate().getEncoded();
            signed[4 + draw.random.nextInt(signed.length - 4)] = (byte) draw.random.nextInt(256);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(signing.getPrivate());
            signature.update(signed);
            byte[] algorithm = parts.getSignatureAlgorithm().getEncoded();
            byte[] bits = new DERBitString(signature.sign()).getEncoded();
            ByteBuffer all = ByteBuffer.allocate(4 + signed.length + algorithm.length + bits.length);
            return all.put((byte) 0x30)
                    .put((byte) 0x82)
                    .putShort((short) (all.capacity() - 4))
                    .put(signed)
                    .put(algorithm)
                    .put(bits)
                    .array();
        }
    }
}
