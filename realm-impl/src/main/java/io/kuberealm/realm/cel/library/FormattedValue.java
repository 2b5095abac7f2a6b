package io.kuberealm.realm.cel.library;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One value behind one verb of a format string. */
final class FormattedValue {
    private FormattedValue() {}

    /** The value as text: lists in brackets, maps in braces sorted by key. */
    static String text(Budget budget, Object value) {
        StringBuilder text = new StringBuilder();
        append(budget, text, value);
        return text.toString();
    }

    private static void append(Budget budget, StringBuilder text, Object value) {
        if (value instanceof List<?> list) {
            String before = "[";
            for (Object element : list) {
                text.append(before);
                append(budget, text, element);
                before = ", ";
            }
            text.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            appendMap(budget, text, map);
        } else {
            String scalar = scalar(value);
            budget.takeCharacters(scalar.length());
            text.append(scalar);
        }
    }

    private static void appendMap(Budget budget, StringBuilder text, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(scalar(key), value));
        String before = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            budget.takeCharacters(entry.getKey().length());
            text.append(before).append(entry.getKey()).append(": ");
            append(budget, text, entry.getValue());
            before = ", ";
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static String scalar(Object value) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof UnsignedLong) {
            return value.toString();
        }
        if (value instanceof Double number) {
            return GoDouble.print(number);
        }
        if (value instanceof CelByteString bytes) {
            return bytes.toStringUtf8();
        }
        if (value instanceof Instant instant) {
            return instant.toString();
        }
        if (value instanceof Duration duration) {
            return GoDouble.print(duration.toNanos() / 1e9) + "s";
        }
        if (value == NullValue.NULL_VALUE) {
            return "null";
        }
        throw Failures.invalid(
                "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps");
    }

    static String decimal(Object value) {
        if (value instanceof Long || value instanceof UnsignedLong) {
            return value.toString();
        }
        throw Failures.invalid("decimal clause can only be used on integers");
    }

    static String fixed(Object value, int precision) {
        double number = number(value);
        return Double.isFinite(number)
                ? new BigDecimal(number)
                        .setScale(precision, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : GoDouble.print(number);
    }

    static String scientific(Object value, int precision) {
        double number = number(value);
        return Double.isFinite(number)
                ? String.format(Locale.ROOT, "%." + precision + "e", number)
                : GoDouble.print(number);
    }

    static String binary(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value instanceof UnsignedLong unsigned ? unsigned.toString(2) : Long.toString(integer(value), 2);
    }

    static String octal(Object value) {
        return value instanceof UnsignedLong unsigned ? unsigned.toString(8) : Long.toString(integer(value), 8);
    }

    static String hexadecimal(Budget budget, Object value, boolean upperCase) {
        String text = hexadecimal(budget, value);
        return upperCase ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String hexadecimal(Budget budget, Object value) {
        if (value instanceof String text) {
            budget.takeCharacters(4L * text.length());
            return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof CelByteString bytes) {
            budget.takeCharacters(2L * bytes.size());
            return HexFormat.of().formatHex(bytes.toByteArray());
        }
        return value instanceof UnsignedLong unsigned ? unsigned.toString(16) : Long.toString(integer(value), 16);
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw Failures.invalid("fixed-point and scientific clauses can only be used on numbers");
    }

    private static long integer(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw Failures.invalid("only integers can be formatted to another base");
    }
}
