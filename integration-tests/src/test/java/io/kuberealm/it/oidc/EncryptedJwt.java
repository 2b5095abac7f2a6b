package io.kuberealm.it.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts signed tokens (RFC 7516) with RSA-OAEP-256 and A256GCM. */
final class EncryptedJwt {
    private static final int TAG_BYTES = 16;

    private EncryptedJwt() {}

    static String of(String signed, PublicKey key) {
        SecureRandom random = new SecureRandom();
        byte[] contentKey = new byte[32];
        byte[] nonce = new byte[12];
        random.nextBytes(contentKey);
        random.nextBytes(nonce);
        String header = base64(
                "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));
        try {
            Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPPadding");
            wrap.init(
                    Cipher.ENCRYPT_MODE,
                    key,
                    new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            Cipher content = Cipher.getInstance("AES/GCM/NoPadding");
            content.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(contentKey, "AES"),
                    new GCMParameterSpec(TAG_BYTES * 8, nonce));
            content.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
            byte[] encrypted = content.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            int end = encrypted.length - TAG_BYTES;
            return String.join(
                    ".",
                    header,
                    base64(wrap.doFinal(contentKey)),
                    base64(nonce),
                    base64(Arrays.copyOf(encrypted, end)),
                    base64(Arrays.copyOfRange(encrypted, end, encrypted.length)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
