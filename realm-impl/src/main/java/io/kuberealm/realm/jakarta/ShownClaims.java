package io.kuberealm.realm.jakarta;

import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of a token as they may be shown to a reviewer: without the credentials that a token can have in it, and bounded. */
final class ShownClaims {
    private static final String REDACTED = "<redacted>";
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_MEMBERS = 200;

    /** Distributed claims come with access tokens (OpenID Connect Core 5.6.2). */
    private static final String SOURCES = "_claim_sources";

    private ShownClaims() {}

    /** What a JSON web token claims; nothing if the credential is none. */
    static Optional<TokenClaims> of(Secret token) {
        return UnverifiedJwt.parse(token)
                .map(jwt -> TokenClaims.ofJson(JsonWriter.write(shownMembers(jwt.unverifiedClaims()))));
    }

    private static Map<String, Object> shownMembers(Map<?, ?> members) {
        Map<String, Object> shown = new LinkedHashMap<>();
        members.entrySet().stream()
                .limit(MOST_MEMBERS)
                .forEach(member -> shown.put(
                        cut((String) member.getKey()),
                        member.getKey().equals(SOURCES) || isCredential((String) member.getKey())
                                ? REDACTED
                                : shown(member.getValue())));
        return shown;
    }

    private static Object shown(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return shownMembers(members);
        }
        if (value instanceof List<?> list) {
            return list.stream().limit(MOST_MEMBERS).map(ShownClaims::shown).toList();
        }
        if (value instanceof String text) {
            return isToken(text) ? REDACTED : cut(text);
        }
        return value instanceof Long || value instanceof Boolean ? value : String.valueOf(value);
    }

    private static boolean isCredential(String name) {
        return name.endsWith("_token") || name.contains("secret") || name.contains("password");
    }

    private static boolean isToken(String text) {
        return UnverifiedJwt.parse(Secret.of(text)).isPresent();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
