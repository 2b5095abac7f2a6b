package io.kuberealm.realm.cel.library;

import java.math.BigDecimal;

/** Doubles as Go prints them: the shortest digits that read back, with an exponent below 1e-4 and from seven integer digits on. */
final class GoDouble {
    private static final int MIN_PLAIN_EXPONENT = -4;
    private static final int MAX_PLAIN_EXPONENT = 21;

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
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < MIN_PLAIN_EXPONENT || exponent >= MAX_PLAIN_EXPONENT
                ? withExponent(digits, exponent)
                : digits.toPlainString();
    }

    private static String withExponent(BigDecimal digits, int exponent) {
        String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return String.format("%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
