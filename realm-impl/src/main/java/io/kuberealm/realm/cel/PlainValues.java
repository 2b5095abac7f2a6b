package io.kuberealm.realm.cel;

import dev.cel.common.values.NullValue;
import io.kuberealm.realm.cel.library.Opaque;
import io.kuberealm.realm.cel.library.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results as plain Java, independent of the budget that their parts may hold. */
final class PlainValues {
    private static final Opaque OBJECT = new Opaque() {};

    private PlainValues() {}

    static @Nullable Object plain(Object value) {
        if (value == NullValue.NULL_VALUE) {
            return null;
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.instant();
        }
        if (value instanceof Opaque) {
            return OBJECT;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(plain(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, plain(element)));
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }
}
