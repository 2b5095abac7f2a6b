package io.kuberealm.realm.token.oidc.claims;

import io.kuberealm.realm.jose.VerifiedJwt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of a verified token, as the values of JSON. */
public final class Claims {
    private final Map<String, @Nullable Object> values;

    private final boolean haveNumberBeyondDouble;

    private Claims(Map<String, @Nullable Object> values, boolean haveNumberBeyondDouble) {
        this.values = values;
        this.haveNumberBeyondDouble = haveNumberBeyondDouble;
    }

    public static Claims of(VerifiedJwt jwt) {
        return new Claims(jwt.claims(), jwt.hasNumberBeyondDouble());
    }

    /** Whether any number in them is one that no double holds: Go then makes nothing of them that an expression could see. */
    boolean haveNumberBeyondDouble() {
        return haveNumberBeyondDouble;
    }

    /** These claims, and one that another issuer's verified token says. */
    public Claims with(String name, Claims others) {
        Map<String, @Nullable Object> more = new HashMap<>(values);
        more.put(name, others.value(name));
        return new Claims(more, haveNumberBeyondDouble || others.haveNumberBeyondDouble);
    }

    /** Whether the claim is there, be it {@code null}. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    public @Nullable Object value(String name) {
        return values.get(name);
    }

    /** All of them. */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** The text of a claim that has to be there; {@code null} is the empty text, as Go decodes it (OIDC-7). */
    Outcome<String> text(String name) {
        if (!has(name)) {
            return Outcome.refusal("the claim " + name + " is missing");
        }
        return textOf(value(name))
                .map(Outcome::success)
                .orElseGet(() -> Outcome.refusal("the claim " + name + " is not a string"));
    }

    /** A text, {@code null} being the empty one; nothing if the value is something else. */
    static Optional<String> textOf(@Nullable Object value) {
        return value == null
                ? Optional.of("")
                : Optional.of(value).filter(String.class::isInstance).map(String.class::cast);
    }

    /** Whether every member of a list is a text or null. */
    static boolean areTexts(List<?> list) {
        return list.stream().allMatch(member -> member == null || member instanceof String);
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "Claims" + values.keySet();
    }
}
