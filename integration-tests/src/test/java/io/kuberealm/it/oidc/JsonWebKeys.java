package io.kuberealm.it.oidc;

import io.kuberealm.it.server.ProviderClient;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys a provider publishes, read with nothing but the JDK: a second opinion on the tokens, so that a test that expects a
 * refusal cannot pass because the provider issued rubbish.
 *
 * @param byId the keys for signatures
 */
record JsonWebKeys(Map<String, JsonObject> byId) {
    static JsonWebKeys of(ProviderClient.Reply reply) {
        List<JsonObject> keys = reply.expect(200).json().getJsonArray("keys").getValuesAs(JsonObject.class);
        return new JsonWebKeys(keys.stream()
                .filter(key -> key.getString("use", "sig").equals("sig"))
                .collect(Collectors.toMap(key -> key.getString("kid"), key -> key)));
    }

    /** Whether the key that the token names has signed it. */
    boolean verify(IssuedJwt token) {
        JsonObject key = byId.get(token.keyId());
        if (key == null) {
            return false;
        }
        try {
            Signature signature = signature(token.header().getString("alg"));
            signature.initVerify(publicKey(key));
            signature.update(token.signedBytes());
            return signature.verify(token.signature());
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "RS256" -> Signature.getInstance("SHA256withRSA");
            case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case "PS256" -> {
                Signature signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield signature;
            }
            default -> throw new AssertionError("unexpected algorithm " + algorithm);
        };
    }

    private static PublicKey publicKey(JsonObject key) throws GeneralSecurityException {
        if (key.getString("kty").equals("RSA")) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonObject key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.getString(member)));
    }
}
