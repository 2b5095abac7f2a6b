package io.kuberealm.realm.token.serviceaccount;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that a token names.
 *
 * @param name its name; may be empty
 * @param uid tells it from others that had the name before; may be empty
 */
record ObjectReference(String name, String uid) {
    /** What a member of the claim {@code kubernetes.io} says; nothing if it is no object of texts. */
    static Optional<ObjectReference> of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            return Optional.empty();
        }
        Optional<String> name = text(members.get("name"));
        Optional<String> uid = text(members.get("uid"));
        return name.isPresent() && uid.isPresent()
                ? Optional.of(new ObjectReference(name.get(), uid.get()))
                : Optional.empty();
    }

    boolean isComplete() {
        return !name.isEmpty() && !uid.isEmpty();
    }

    private static Optional<String> text(@Nullable Object value) {
        if (value == null) {
            return Optional.of("");
        }
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
