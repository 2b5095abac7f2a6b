package io.kuberealm.realm.cel.library;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A value behind {@code %s}: as {@code string()} has it, and within lists and maps as an expression writes it. */
final class FormattedValue {
    private static final int DIGITS = 6;

    private final Budget budget;
    private final StringBuilder text = new StringBuilder();

    private FormattedValue(Budget budget) {
        this.budget = budget;
    }

    static String text(Budget budget, Object value) {
        FormattedValue formatted = new FormattedValue(budget);
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            formatted.appendNested(value);
        } else {
            formatted.append(scalar(value));
        }
        return formatted.text.toString();
    }

    private void append(String part) {
        budget.takeCharacters(part.length());
        text.append(part);
    }

    private void appendNested(Object value) {
        if (value instanceof List<?> list) {
            appendList(list);
        } else if (value instanceof Map<?, ?> map) {
            appendMap(map);
        } else {
            append(literal(value));
        }
    }

    private void appendList(List<?> list) {
        text.append('[');
        String before = "";
        for (Object element : list) {
            text.append(before);
            appendNested(element);
            before = ", ";
        }
        text.append(']');
    }

    /** The members in the order of their keys as they are printed. */
    private void appendMap(Map<?, ?> map) {
        if (map instanceof Opaque) {
            throw unprintable();
        }
        Map<String, Object> sorted = new TreeMap<>(Ordering::compareCodePoints);
        map.forEach((key, value) -> sorted.put(key(key), value));
        text.append('{');
        String before = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            append(before + entry.getKey() + ":");
            appendNested(entry.getValue());
            before = ", ";
        }
        text.append('}');
    }

    private static String key(Object key) {
        if (key instanceof String text) {
            return GoText.quoted(text);
        }
        if (key instanceof Boolean || key instanceof Long || key instanceof UnsignedLong) {
            return key.toString();
        }
        throw CelErrors.invalid("no formatting function for map keys of this type");
    }

    /** What stands for the value in an expression, more or less. */
    private static String literal(Object value) {
        if (value instanceof String text) {
            return GoText.quoted(text);
        }
        if (value instanceof CelByteString) {
            return "b" + GoText.quoted(scalar(value));
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? digits(number) : GoText.quoted(GoDouble.print(number));
        }
        if (value instanceof Timestamp) {
            return "timestamp(" + GoText.quoted(scalar(value)) + ")";
        }
        return value instanceof Duration ? "duration(" + GoText.quoted(scalar(value)) + ")" : scalar(value);
    }

    private static String digits(double number) {
        String digits = new BigDecimal(number)
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .abs()
                .toPlainString();
        return (Math.copySign(1, number) < 0 ? "-" : "") + digits;
    }

    private static String scalar(Object value) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof UnsignedLong
                || value instanceof Timestamp) {
            return value.toString();
        }
        if (value instanceof Double number) {
            return GoDouble.print(number);
        }
        if (value instanceof CelByteString bytes) {
            return utf8(bytes);
        }
        if (value instanceof Duration duration) {
            return Durations.print(duration);
        }
        if (value instanceof TypeType type) {
            return type.containingTypeName();
        }
        if (value == NullValue.NULL_VALUE) {
            return "null";
        }
        throw unprintable();
    }

    private static String utf8(CelByteString bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CelErrors.invalid("invalid UTF-8 in bytes, cannot convert to string");
        }
    }

    private static RuntimeException unprintable() {
        return CelErrors.invalid(
                "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps");
    }
}
