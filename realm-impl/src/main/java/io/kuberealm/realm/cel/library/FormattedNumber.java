package io.kuberealm.realm.cel.library;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** A value behind a verb for numbers. Kubernetes prints doubles for English readers: with commas, and powers of ten. */
final class FormattedNumber {
    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final Set<String> NAMES = Set.of("NaN", "Infinity", "-Infinity");
    private static final int SCIENTIFIC_DIGITS = 6;

    private FormattedNumber() {}

    static String decimal(Object value) {
        if (value instanceof Long || value instanceof UnsignedLong) {
            return value.toString();
        }
        throw CelErrors.invalid("decimal clause can only be used on integers");
    }

    static String fixed(Object value, int precision) {
        double number = number(value);
        if (!Double.isFinite(number)) {
            return name(number);
        }
        BigDecimal rounded = new BigDecimal(number).setScale(precision, RoundingMode.HALF_EVEN);
        return sign(number) + String.format(Locale.ROOT, "%,." + precision + "f", rounded.abs());
    }

    /** Go takes the precision for a width: there are always six digits, and a short result is padded. */
    static String scientific(Object value, int width) {
        double number = number(value);
        String text = Double.isFinite(number) ? withPowerOfTen(number) : name(number);
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String withPowerOfTen(double number) {
        BigDecimal exact = new BigDecimal(number).abs();
        BigDecimal rounded = exact.round(new MathContext(SCIENTIFIC_DIGITS + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String mantissa = rounded.movePointLeft(exponent)
                .setScale(SCIENTIFIC_DIGITS, RoundingMode.HALF_EVEN)
                .toPlainString();
        StringBuilder power = new StringBuilder(exponent < 0 ? "\u207b" : "");
        String.format(Locale.ROOT, "%02d", Math.abs(exponent))
                .chars()
                .forEach(digit -> power.append(SUPERSCRIPTS.charAt(digit - '0')));
        return sign(number) + mantissa + "\u00d710" + power;
    }

    private static String sign(double number) {
        return number < 0 ? "-" : "";
    }

    private static String name(double number) {
        return Double.isNaN(number) ? "NaN" : number > 0 ? "\u221e" : "-\u221e";
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
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof String name && NAMES.contains(name)) {
            return Conversions.number(name);
        }
        throw CelErrors.invalid("fixed-point and scientific clauses can only be used on doubles");
    }

    private static long integer(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw CelErrors.invalid("only integers can be formatted to another base");
    }
}
