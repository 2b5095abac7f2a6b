package io.kuberealm.realm.jose;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes signed tokens out of encrypted ones (RFC 7516, compact form). The header is judged before any key is used: only
 * RSA-OAEP and A256GCM, nothing compressed, and nothing that has to be understood. So a token costs one RSA operation for each key
 * that comes into question, and its content is no longer than itself.
 */
public final class TokenDecryption {
    private static final String CONTENT = "A256GCM";
    private static final int PARTS = 5;

    private final Supplier<DecryptionKeys> keys;
    private final Set<KeyManagementAlgorithm> allowed;

    /**
     * A decryption.
     *
     * @param keys those of the moment
     * @param allowed the algorithms that a token may name
     */
    public TokenDecryption(Supplier<DecryptionKeys> keys, Set<KeyManagementAlgorithm> allowed) {
        this.keys = keys;
        this.allowed = Set.copyOf(allowed);
    }

    /** What became of a token. */
    public sealed interface Opening {
        /** It was encrypted for this server; what was in it is as unverified as before. */
        record Opened(Secret unverifiedContent) implements Opening {}

        /** It is no encrypted token. */
        record NotEncrypted() implements Opening {}

        /** It cannot be opened. */
        record Refused(String reason) implements Opening {}
    }

    /** Opens a token that anybody may have made. */
    public Opening open(Secret unverifiedToken) {
        String token = unverifiedToken.reveal();
        if (token.length() > UnverifiedJwt.MAX_LENGTH
                || token.chars().filter(c -> c == '.').count() != PARTS - 1) {
            return new Opening.NotEncrypted();
        }
        Optional<JsonObject> header = Base64Url.decode(token.substring(0, token.indexOf('.')))
                .flatMap(JsonReader::readObject)
                .filter(object -> !object.hasDuplicates());
        if (header.isEmpty()) {
            return new Opening.NotEncrypted();
        }
        Optional<String> objection = objection(header.get());
        if (objection.isPresent()) {
            return new Opening.Refused(objection.get());
        }
        KeyManagementAlgorithm algorithm = KeyManagementAlgorithm.named(
                        header.get().text("alg").orElseThrow())
                .orElseThrow();
        String keyId = header.get().text("kid").orElse("");
        return EncryptedToken.parse(token)
                .flatMap(parts -> keys.get().candidates(keyId).stream()
                        .flatMap(key -> parts.decrypt(algorithm, key).stream())
                        .findFirst())
                .<Opening>map(Opening.Opened::new)
                .orElseGet(() -> new Opening.Refused("no key decrypts the token"));
    }

    private Optional<String> objection(JsonObject header) {
        if (header.text("alg")
                .flatMap(KeyManagementAlgorithm::named)
                .filter(allowed::contains)
                .isEmpty()) {
            return Optional.of("the algorithm of the encrypted key is not allowed");
        }
        if (!header.text("enc").equals(Optional.of(CONTENT))) {
            return Optional.of("the content is not encrypted with " + CONTENT);
        }
        if (header.members().containsKey("zip") || header.members().containsKey("crit")) {
            return Optional.of("the encrypted token has a zip or crit header, which is not supported");
        }
        return header.text("cty").filter("JWT"::equalsIgnoreCase).isPresent()
                ? Optional.empty()
                : Optional.of("the cty header of the encrypted token is not JWT, so nobody signed what is in it");
    }
}
