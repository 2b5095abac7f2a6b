package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.jose.NumericDate;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims that go-oidc reads of every ID token, whether anybody asks for them or not (idToken of its oidc.go): each has to be of its
 * type, wherever and in whatever case of letters it is written, and the last one counts. Nothing in it is verified.
 */
final class IdTokenClaims {
    private static final List<String> TEXTS = List.of("sub", "nonce", "at_hash");
    private static final List<String> TIMES = List.of("exp", "iat", "nbf");
    private static final List<String> SOURCE_FIELDS = List.of("endpoint", "access_token");

    private final UnverifiedJwt token;
    private final List<String> audiences = new ArrayList<>();
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<String, String> sourceOfClaim = new HashMap<>();
    private final Set<String> sources = new HashSet<>();
    private @Nullable String objection;

    private IdTokenClaims(UnverifiedJwt token) {
        this.token = token;
    }

    /** Reads the claims; {@link #objection} tells whether that went well. */
    static IdTokenClaims of(UnverifiedJwt token) {
        IdTokenClaims claims = new IdTokenClaims(token);
        TEXTS.forEach(
                name -> claims.read(name, "not a string", value -> value.isEmpty() || value.get() instanceof String));
        claims.read("aud", "neither a string nor a list of strings", claims::audience);
        TIMES.forEach(name -> claims.read(name, "not a number", value -> claims.time(name, value)));
        claims.read("_claim_names", "not an object of strings", claims::names);
        claims.read("_claim_sources", "not an object of sources", claims::sources);
        return claims;
    }

    private interface Reading {
        boolean succeeds(Optional<Object> unverifiedValue);
    }

    private void read(String claim, String otherwise, Reading reading) {
        if (!token.unverifiedValues(claim).toList().stream().allMatch(reading::succeeds) && objection == null) {
            objection = "the claim " + claim + " is " + otherwise;
        }
    }

    /** Go decodes null as the empty text, also within a list. */
    private boolean audience(Optional<Object> value) {
        audiences.clear();
        if (value.isEmpty() || value.get() instanceof String) {
            audiences.add(text(value.orElse(null)));
            return true;
        }
        if (!(value.get() instanceof List<?> list)
                || !list.stream().allMatch(one -> one == null || one instanceof String)) {
            return false;
        }
        list.forEach(one -> audiences.add(text(one)));
        return true;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private boolean time(String name, Optional<Object> value) {
        Optional<Instant> time = value.flatMap(NumericDate::parseNumberOrText);
        time.ifPresent(instant -> times.put(name, instant));
        return time.isPresent();
    }

    /** Of two objects Go makes one; null forgets what was before. */
    private boolean names(Optional<Object> value) {
        if (value.isEmpty()) {
            sourceOfClaim.clear();
            return true;
        }
        if (!(value.get() instanceof Map<?, ?> names)) {
            return false;
        }
        names.forEach((claim, source) -> sourceOfClaim.put((String) claim, text(source)));
        return names.values().stream().allMatch(source -> source == null || source instanceof String);
    }

    private boolean sources(Optional<Object> value) {
        if (value.isEmpty()) {
            sources.clear();
            return true;
        }
        if (!(value.get() instanceof Map<?, ?> named)) {
            return false;
        }
        named.keySet().forEach(name -> sources.add((String) name));
        return named.values().stream().allMatch(IdTokenClaims::isSource);
    }

    private static boolean isSource(@Nullable Object source) {
        return source == null
                || (source instanceof Map<?, ?> fields
                        && fields.entrySet().stream()
                                .filter(field -> SOURCE_FIELDS.stream()
                                        .anyMatch(name -> JsonObject.isField((String) field.getKey(), name)))
                                .allMatch(field -> field.getValue() == null || field.getValue() instanceof String));
    }

    /** Why the token is refused before its signature is looked at; nothing if it is not. */
    Optional<String> objection() {
        if (objection != null) {
            return Optional.of(objection);
        }
        return sourceOfClaim.values().stream().allMatch(source -> !source.isEmpty() && sources.contains(source))
                ? Optional.empty()
                : Optional.of("_claim_names names a source that _claim_sources does not have");
    }

    List<String> audiences() {
        return List.copyOf(audiences);
    }

    Optional<Instant> expiry() {
        return Optional.ofNullable(times.get("exp"));
    }

    Optional<Instant> notBefore() {
        return Optional.ofNullable(times.get("nbf"));
    }
}
