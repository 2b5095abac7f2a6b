package io.kuberealm.realm.jakarta.microprofile;

import io.kuberealm.realm.json.JsonNumbers;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.jspecify.annotations.Nullable;

/**
 * The types that MicroProfile JWT 2.1 gives to claims (enum {@code Claims}). A claim of another type is as if it were absent, so that no
 * cast in an application fails; injection as a type of JSON-P shows it as it is.
 */
final class ClaimTypes {
    private static final Map<String, Class<?>> STANDARD = Map.copyOf(standard());

    private ClaimTypes() {}

    private static Map<String, Class<?>> standard() {
        Map<String, Class<?>> types = new HashMap<>();
        for (Claims claim : Claims.values()) {
            types.put(claim.name(), claim.getType());
        }
        types.remove(Claims.UNKNOWN.name());
        // Texts in OpenID Connect Core 3.1.3.6, though the enum says long.
        types.put(Claims.at_hash.name(), String.class);
        types.put(Claims.c_hash.name(), String.class);
        return types;
    }

    /**
     * The value of a claim for {@code JsonWebToken.getClaim}: as the enum has it; claims that it does not know are texts or values of
     * JSON-P.
     *
     * @param plain as {@link io.kuberealm.realm.json.JsonObject} has it
     */
    static @Nullable Object typed(String claim, @Nullable Object plain) {
        Class<?> type = STANDARD.get(claim);
        if (type == null) {
            return plain instanceof String ? plain : JsonValues.of(plain);
        }
        if (type == String.class) {
            return textOrJson(plain);
        }
        if (type == Long.class) {
            return number(plain);
        }
        if (type == Boolean.class) {
            return flag(plain);
        }
        return type == Set.class ? texts(plain) : JsonValues.object(plain);
    }

    /** Of what is no text, such as {@code cnf}, the text of its JSON. */
    private static @Nullable Object textOrJson(@Nullable Object plain) {
        return plain instanceof Map || plain instanceof List ? String.valueOf(JsonValues.of(plain)) : text(plain);
    }

    /** The text; of a number or a truth value as JSON writes it. */
    static @Nullable String text(@Nullable Object plain) {
        if (plain instanceof String text) {
            return text;
        }
        return plain instanceof Long || plain instanceof BigDecimal || plain instanceof Boolean
                ? plain.toString()
                : null;
    }

    /** The number, without its fraction; also of a text that is one. Nothing of what no long holds. */
    static @Nullable Long number(@Nullable Object plain) {
        if (plain instanceof Long number) {
            return number;
        }
        if (plain instanceof BigDecimal number) {
            return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? null : (Long) number.longValue();
        }
        return plain instanceof String text
                ? JsonNumbers.ofText(text).map(ClaimTypes::number).orElse(null)
                : null;
    }

    /** The truth value; also of a text that is one. */
    static @Nullable Boolean flag(@Nullable Object plain) {
        if (plain instanceof Boolean flag) {
            return flag;
        }
        if ("true".equals(plain)) {
            return true;
        }
        return "false".equals(plain) ? false : null;
    }

    /** A claim that the specification has as a set, such as {@code aud}, as a list, even where the token has one text by itself. */
    static @Nullable Object listed(String claim, @Nullable Object plain) {
        return plain instanceof String text && STANDARD.get(claim) == Set.class ? List.of(text) : plain;
    }

    /** The texts of a list, or one text by itself. */
    static @Nullable Set<String> texts(@Nullable Object plain) {
        if (plain instanceof String text) {
            return Set.of(text);
        }
        if (!(plain instanceof List<?> list)) {
            return null;
        }
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(member -> {
            if (member instanceof String text) {
                texts.add(text);
            }
        });
        return Collections.unmodifiableSet(texts);
    }
}
