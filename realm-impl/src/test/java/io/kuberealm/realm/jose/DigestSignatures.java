package io.kuberealm.realm.jose;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;

/** Digests in the place of RSA signatures: everybody can forge them, and thousands in a second. */
@SuppressWarnings("serial") // nobody serialises a provider
final class DigestSignatures extends Provider {
    DigestSignatures() {
        super("digests", "1", "digests in the place of signatures");
        put("Signature.SHA256withRSA", Algorithm.class.getName());
        put("Signature.RSASSA-PSS", Algorithm.class.getName());
    }

    static byte[] of(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The algorithm, public for the sake of the Java Cryptography Architecture. */
    public static final class Algorithm extends SignatureSpi {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        @Override
        protected void engineInitVerify(PublicKey key) {
            content.reset();
        }

        @Override
        protected void engineInitSign(PrivateKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineUpdate(byte b) {
            content.write(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {
            content.write(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return MessageDigest.isEqual(of(content.toByteArray()), signature);
        }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec parameters) {
            content.reset();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
