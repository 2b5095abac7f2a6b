package io.kuberealm.realm.jose;

import io.kuberealm.realm.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the registered claims of RFC 7519 section 4.1 are read from a set of claims. */
final class RegisteredClaims {
    private static final List<String> TEXTS = List.of("iss", "sub", "jti");
    private static final List<String> TIMES = List.of("exp", "nbf", "iat");

    private RegisteredClaims() {}

    /** The audiences, which may be one text (SA-8); nothing if they are neither that nor a list of texts. */
    static Optional<List<String>> audiences(JsonObject claims) {
        Object audience = claims.members().get("aud");
        if (!claims.members().containsKey("aud")) {
            return Optional.of(List.of());
        }
        if (audience instanceof String one) {
            return Optional.of(List.of(one));
        }
        return audience instanceof List<?> many && many.stream().allMatch(String.class::isInstance)
                ? Optional.of(many.stream()
                        .map(one -> (String) Objects.requireNonNull(one))
                        .toList())
                : Optional.empty();
    }

    /** The first of the registered claims that is not of its type; null is of every type but that of the audience. */
    static Optional<String> misshapen(JsonObject claims) {
        Map<String, @Nullable Object> members = claims.members();
        return TEXTS.stream()
                .filter(claim -> members.get(claim) != null && !(members.get(claim) instanceof String))
                .findFirst()
                .or(() -> audiences(claims).isEmpty() ? Optional.of("aud") : Optional.empty())
                .or(() -> TIMES.stream()
                        .filter(claim -> members.get(claim) != null
                                && NumericDate.parse(members.get(claim)).isEmpty())
                        .findFirst());
    }

    static Optional<TokenTimes> times(JsonObject claims) {
        Map<String, @Nullable Object> members = claims.members();
        return TokenTimes.of(members.get("exp"), members.get("nbf"), members.get("iat"));
    }
}
