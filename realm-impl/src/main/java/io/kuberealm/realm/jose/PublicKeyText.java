package io.kuberealm.realm.jose;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import io.kuberealm.realm.pki.PublicKeyPem;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * Reads public keys in the forms of MicroProfile JWT 2.1 (section 9.1.3), in its order: PEM, JWK, JWKS, and each of them in base64 or
 * base64url.
 */
public final class PublicKeyText {
    private final SignatureAlgorithm algorithm;

    /** @param algorithm what the keys are for */
    public PublicKeyText(SignatureAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    /**
     * The keys, of which at least one is for the algorithm.
     *
     * @throws MalformedFileException if there are none, or a private one among them
     */
    public KeySet read(String text) throws MalformedFileException {
        if (text.length() > JwkSet.MAX_BYTES) {
            throw new MalformedFileException("is longer than 1 MiB; write keys only");
        }
        KeySet keys = readAny(KeyForm.plain(text));
        if (keys.keys().stream().noneMatch(key -> algorithm.fits(key.key()))) {
            throw new MalformedFileException("contains no key for " + algorithm
                    + "; set mp.jwt.verify.publickey.algorithm to the algorithm of the tokens, or write another key");
        }
        return keys;
    }

    private static KeySet readAny(String text) throws MalformedFileException {
        if (PublicKeyPem.isPem(text)) {
            return ofPem(text);
        }
        Optional<JsonObject> object = JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8));
        if (object.isEmpty() || object.get().hasDuplicates()) {
            throw new MalformedFileException(
                    "is neither PEM nor a JWK or JWKS, nor the base64 of one; write a public key in one of"
                            + " these forms");
        }
        return ofJson(object.get());
    }

    private static KeySet ofPem(String text) throws MalformedFileException {
        PublicKey key = PublicKeyPem.read(text);
        Optional<String> objection = UsableKeys.objection(key);
        if (objection.isPresent()) {
            throw new MalformedFileException("contains a key that is not supported: " + objection.get());
        }
        return new KeySet(List.of(new VerificationKey("", key)));
    }

    private static KeySet ofJson(JsonObject object) throws MalformedFileException {
        JwkSet set = object.members().containsKey("keys")
                ? JwkSet.of(object)
                        .orElseThrow(() -> new MalformedFileException(
                                "is not a JWKS: its keys are no list, or more than " + JwkSet.MAX_KEYS))
                : JwkSet.ofEntries(List.of(object.members()));
        if (set.reveals()) {
            throw new MalformedFileException(String.join("; ", set.skipped()));
        }
        if (set.keys().keys().isEmpty()) {
            throw new MalformedFileException("contains no key that can verify tokens"
                    + (set.skipped().isEmpty() ? "" : ": " + String.join("; ", set.skipped())));
        }
        return set.keys();
    }
}
