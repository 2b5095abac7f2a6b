package io.kuberealm.realm.jose;

import io.kuberealm.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The parts of an encrypted token (RFC 7516 section 7.1). jose4j's own class needs a library for logging, which the realm does
 * without (ADR 9).
 */
final class EncryptedToken {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As it is written, since it is authenticated too. */
    private final String header;

    private final byte[] encryptedKey;
    private final byte[] nonce;

    /** The encrypted content, with its tag behind. */
    private final byte[] content;

    private EncryptedToken(String header, byte[] encryptedKey, byte[] nonce, byte[] content) {
        this.header = header;
        this.encryptedKey = encryptedKey;
        this.nonce = nonce;
        this.content = content;
    }

    /** The parts of a token with four dots; nothing if one of them is not base64url, or not as long as it must be. */
    static Optional<EncryptedToken> parse(String unverifiedToken) {
        String[] parts = unverifiedToken.split("\\.", -1);
        Optional<byte[]> key = Base64Url.decode(parts[1]);
        Optional<byte[]> nonce = Base64Url.decode(parts[2]).filter(bytes -> bytes.length == NONCE_BYTES);
        Optional<byte[]> text = Base64Url.decode(parts[3]);
        Optional<byte[]> tag = Base64Url.decode(parts[4]).filter(bytes -> bytes.length == TAG_BYTES);
        return key.isPresent() && nonce.isPresent() && text.isPresent() && tag.isPresent()
                ? Optional.of(new EncryptedToken(parts[0], key.get(), nonce.get(), concat(text.get(), tag.get())))
                : Optional.empty();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** The content; nothing if it was not encrypted for this key, or somebody has changed the token. */
    Optional<Secret> decrypt(KeyManagementAlgorithm algorithm, PrivateKey key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(contentKey(algorithm, key), "AES"),
                    new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
            return Optional.of(Secret.of(new String(cipher.doFinal(content), StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    /** A key that cannot be decrypted is replaced, so that nobody learns by the time it takes why a token fails (RFC 7516 11.5). */
    private byte[] contentKey(KeyManagementAlgorithm algorithm, PrivateKey key) throws GeneralSecurityException {
        byte[] substitute = new byte[KEY_BYTES];
        RANDOM.nextBytes(substitute);
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, algorithm.parameters());
        try {
            byte[] decrypted = cipher.doFinal(encryptedKey);
            return decrypted.length == KEY_BYTES ? decrypted : substitute;
        } catch (GeneralSecurityException foreign) {
            return substitute;
        }
    }

    @Override
    public String toString() {
        return "EncryptedToken";
    }
}
