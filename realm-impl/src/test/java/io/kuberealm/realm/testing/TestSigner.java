package io.kuberealm.realm.testing;

import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Optional;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The cryptography behind {@link TestCertificateBuilder}. */
final class TestSigner {
    private TestSigner() {}

    static ContentSigner of(PrivateKey key, Optional<String> algorithm) throws OperatorCreationException {
        String name = algorithm.orElseGet(() -> algorithmFor(key));
        JcaContentSignerBuilder builder = new JcaContentSignerBuilder(name);
        if (name.endsWith("MGF1")) {
            builder.setProvider(new BouncyCastleProvider()); // the JDK knows no such name
        }
        return builder.build(key);
    }

    private static String algorithmFor(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
    }

    static X509ExtensionUtils keyIdentifierMethod() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
