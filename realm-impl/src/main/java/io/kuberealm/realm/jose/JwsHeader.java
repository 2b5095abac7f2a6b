package io.kuberealm.realm.jose;

import io.kuberealm.realm.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What counts of a token's header. Where it offers keys of its own, or tells where to get them ({@code jwk}, {@code jku},
 * {@code x5c}, {@code x5u}), nobody listens: a token does not choose by what it is judged.
 *
 * @param algorithm what {@code alg} says
 * @param keyId what {@code kid} says; empty if it says nothing
 */
record JwsHeader(String algorithm, String keyId) {

    /**
     * The header of a token.
     *
     * @return nothing if it names a member twice, lacks {@code alg}, or asks for something that must be understood and is
     *     not: any {@code crit} (RFC 7515 4.1.11), and {@code b64} (RFC 7797)
     */
    static Optional<JwsHeader> of(JsonObject header) {
        Map<String, @Nullable Object> members = header.members();
        boolean plainKeyId = members.get("kid") == null || members.get("kid") instanceof String;
        if (header.hasDuplicates() || !plainKeyId || members.containsKey("crit") || members.containsKey("b64")) {
            return Optional.empty();
        }
        return header.text("alg")
                .map(algorithm -> new JwsHeader(algorithm, header.text("kid").orElse("")));
    }
}
