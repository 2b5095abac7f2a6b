package io.kuberealm.realm.jose;

import io.kuberealm.realm.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What counts of a token's header. Where it offers keys of its own, or tells where to get them ({@code jwk}, {@code jku},
 * {@code x5c}, {@code x5u}), nobody listens: a token does not choose by what it is judged. What is offered has to be of the right
 * form all the same, as for go-jose.
 *
 * @param algorithm what {@code alg} says
 * @param keyId what {@code kid} says; empty if it says nothing
 */
record JwsHeader(String algorithm, String keyId) {
    private static final String UNENCODED_PAYLOAD = "b64";

    /**
     * The header of a token.
     *
     * @return nothing if it names a member twice, lacks {@code alg}, has a member of the wrong form (rawHeader.sanitized of go-jose),
     *     or asks for something that must be understood and is not: any {@code crit} but {@code b64} (RFC 7515 4.1.11), and a payload
     *     that is not encoded (RFC 7797)
     */
    static Optional<JwsHeader> of(JsonObject header) {
        Map<String, @Nullable Object> members = header.members();
        boolean readable = !header.hasDuplicates()
                && !header.hasNumberBeyondDouble()
                && isTextOrNull(members.get("kid"))
                && isTextOrNull(members.get("nonce"))
                && !Boolean.FALSE.equals(members.get(UNENCODED_PAYLOAD))
                && isUnderstood(members.get("crit"))
                && EmbeddedKeys.areReadable(members.get("jwk"), members.get("x5c"));
        return readable
                ? header.text("alg")
                        .map(algorithm ->
                                new JwsHeader(algorithm, header.text("kid").orElse("")))
                : Optional.empty();
    }

    private static boolean isTextOrNull(@Nullable Object value) {
        return value == null || value instanceof String;
    }

    private static boolean isUnderstood(@Nullable Object critical) {
        return critical == null
                || (critical instanceof List<?> names && names.stream().allMatch(UNENCODED_PAYLOAD::equals));
    }
}
