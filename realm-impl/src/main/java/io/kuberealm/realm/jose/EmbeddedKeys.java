package io.kuberealm.realm.jose;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the keys that a header brings can be read, which they have to although nobody uses them (sanitized of go-jose). */
final class EmbeddedKeys {
    private EmbeddedKeys() {}

    static boolean areReadable(@Nullable Object jwk, @Nullable Object chain) {
        return (jwk == null || isPublicKey(jwk)) && areCertificates(chain);
    }

    private static boolean isPublicKey(Object jwk) {
        return jwk instanceof Map<?, ?> members
                && areCertificates(members.get("x5c"))
                && (Jwk.parse(members) instanceof Jwk.Usable || isEdwards(members));
    }

    /** It verifies no token here, but can be told of. */
    private static boolean isEdwards(Map<?, ?> members) {
        return "OKP".equals(members.get("kty"))
                && "Ed25519".equals(members.get("crv"))
                && members.get("d") == null
                && members.get("x") instanceof String x
                && Base64Url.decode(x).isPresent();
    }

    private static boolean areCertificates(@Nullable Object chain) {
        return chain == null
                || (chain instanceof List<?> certificates
                        && certificates.stream().allMatch(EmbeddedKeys::isCertificate));
    }

    private static boolean isCertificate(@Nullable Object certificate) {
        if (!(certificate instanceof String base64)) {
            return false;
        }
        String digits = base64.replaceAll("[\r\n]", "");
        try {
            byte[] der = Base64.getDecoder().decode(digits);
            ByteArrayInputStream input = new ByteArrayInputStream(der);
            return digits.length() % 4 == 0
                    && CertificateFactory.getInstance("X.509").generateCertificate(input) != null
                    && input.available() == 0;
        } catch (CertificateException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
