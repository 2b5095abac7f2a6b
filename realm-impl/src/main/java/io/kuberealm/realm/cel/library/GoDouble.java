package io.kuberealm.realm.cel.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Doubles as Go prints them: the shortest digits that read back, with an exponent below 1e-4 and from seven integer digits on. */
final class GoDouble {
    private static final int MIN_PLAIN_EXPONENT = -4;
    private static final int MAX_PLAIN_EXPONENT = 5;
    private static final int MAX_DIGITS = 17;

    private GoDouble() {}

    static String print(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = shortest(value);
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < MIN_PLAIN_EXPONENT || exponent > MAX_PLAIN_EXPONENT
                ? withExponent(digits, exponent)
                : digits.toPlainString();
    }

    /** The same digits without an exponent. */
    static String plain(double value) {
        return value == 0 ? "0" : shortest(value).toPlainString();
    }

    /** The fewest digits that read back as {@code value}; {@link Double#toString} prints more than these before Java 19. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal digits = exact;
        for (int precision = 1; precision <= MAX_DIGITS; precision++) {
            digits = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (digits.doubleValue() == value) {
                break;
            }
        }
        return digits.stripTrailingZeros();
    }

    private static String withExponent(BigDecimal digits, int exponent) {
        String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return String.format(Locale.ROOT, "%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
