package io.kuberealm.realm.cel;

import dev.cel.common.values.NullValue;
import io.kuberealm.realm.cel.library.Budget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as CEL values (CEL-4). */
final class UnverifiedValues {
    private UnverifiedValues() {}

    /** {@code value} as CEL sees it: any number is a double, null is a value. */
    @SuppressWarnings("unchecked") // JSON objects have string keys
    static Object adapted(@Nullable Object value, Budget budget) {
        if (value instanceof String text) {
            budget.takeCharacters(text.length());
            return text;
        }
        budget.take(1);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            return new UnverifiedMap((Map<String, ?>) map, budget);
        }
        if (value instanceof List<?> list) {
            return new UnverifiedList(list, budget);
        }
        return value instanceof Boolean ? value : NullValue.NULL_VALUE;
    }
}
