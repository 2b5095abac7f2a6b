package io.kuberealm.it.kubernetes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens of any content, also such as no issuer would sign. */
interface JwtSigner {
    /** Signs nothing. */
    JwtSigner NONE = input -> new byte[0];

    byte[] sign(byte[] input) throws GeneralSecurityException;

    /** The compact serialisation of a token. */
    default String token(String header, String claims) {
        String input =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            return input + "." + base64(sign(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** RS256, RS384 or RS512, by the number of bits. */
    static JwtSigner rs(int bits, PrivateKey key) {
        return with("SHA" + bits + "withRSA", key);
    }

    static JwtSigner es256(PrivateKey key) {
        return with("SHA256withECDSAinP1363Format", key);
    }

    static JwtSigner ps256(PrivateKey key) {
        AlgorithmParameterSpec parameters = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
        return input -> {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(parameters);
            return sign(signature, key, input);
        };
    }

    static JwtSigner hs256(byte[] secret) {
        return input -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(input);
        };
    }

    private static JwtSigner with(String algorithm, PrivateKey key) {
        return input -> sign(Signature.getInstance(algorithm), key, input);
    }

    private static byte[] sign(Signature signature, PrivateKey key, byte[] input) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(input);
        return signature.sign();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
