package io.kuberealm.realm.cel.library;

import com.google.common.primitives.UnsignedLong;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as numbers and truth values, as Go's {@code strconv} reads them. */
final class Conversions {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,100}");
    private static final Pattern UNSIGNED = Pattern.compile("[0-9]{1,100}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]{1,9}");
    private static final Pattern MISPLACED_UNDERSCORE =
            Pattern.compile("(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])|(?<!0)[xX]_");
    private static final Set<String> INFINITE = Set.of("inf", "infinity");
    private static final Set<String> TRUE = Set.of("1", "t", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "false", "FALSE", "False");
    private static final int MAX_NUMBER = 1_000;
    private static final BigInteger MAX_UNSIGNED = UnsignedLong.MAX_VALUE.bigIntegerValue();

    private Conversions() {}

    static List<Binding> bindings() {
        List<Class<?>> text = List.of(String.class);
        return List.of(
                new Binding("string_to_int64", text, (b, a) -> integer(a.string(0))),
                new Binding("string_to_uint64", text, (b, a) -> unsigned(a.string(0))),
                new Binding("string_to_double", text, (b, a) -> number(a.string(0))),
                new Binding("string_to_bool", text, (b, a) -> flag(a.string(0))));
    }

    private static long integer(String text) {
        if (INTEGER.matcher(text).matches()) {
            BigInteger value = new BigInteger(text);
            if (value.bitLength() < Long.SIZE) {
                return value.longValueExact();
            }
        }
        throw failure("int");
    }

    private static UnsignedLong unsigned(String text) {
        if (UNSIGNED.matcher(text).matches()) {
            BigInteger value = new BigInteger(text);
            if (value.compareTo(MAX_UNSIGNED) <= 0) {
                return UnsignedLong.valueOf(value);
            }
        }
        throw failure("uint");
    }

    static double number(String text) {
        if (text.length() > MAX_NUMBER) {
            throw failure("double");
        }
        boolean negative = text.startsWith("-");
        String magnitude = (negative || text.startsWith("+") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
        if (INFINITE.contains(magnitude)) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        double value = finite(text);
        if (Double.isInfinite(value)) {
            throw failure("double");
        }
        return value;
    }

    private static double finite(String text) {
        String digits =
                text.contains("_") && !MISPLACED_UNDERSCORE.matcher(text).find() ? text.replace("_", "") : text;
        if (DECIMAL.matcher(digits).matches() || HEXADECIMAL.matcher(digits).matches()) {
            return Double.parseDouble(digits);
        }
        throw failure("double");
    }

    private static boolean flag(String text) {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        throw failure("bool");
    }

    private static RuntimeException failure(String type) {
        return CelErrors.invalid("type conversion error from 'string' to '" + type + "'");
    }
}
