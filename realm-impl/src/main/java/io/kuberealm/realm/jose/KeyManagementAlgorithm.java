package io.kuberealm.realm.jose;

import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** How the key of an encrypted token may be encrypted (RFC 7518 section 4.3): with RSA, and no password or shared secret. */
public enum KeyManagementAlgorithm {
    RSA_OAEP("RSA-OAEP", "SHA-1"),
    RSA_OAEP_256("RSA-OAEP-256", "SHA-256");

    private final String text;
    private final String digest;

    KeyManagementAlgorithm(String text, String digest) {
        this.text = text;
        this.digest = digest;
    }

    public static Set<KeyManagementAlgorithm> all() {
        return Set.of(values());
    }

    /** The algorithm with this name; nothing for every other, in whatever case it is written. */
    public static Optional<KeyManagementAlgorithm> named(String unverifiedName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text.equals(unverifiedName))
                .findFirst();
    }

    OAEPParameterSpec parameters() {
        return new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT);
    }
}
