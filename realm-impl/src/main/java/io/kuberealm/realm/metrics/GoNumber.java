package io.kuberealm.realm.metrics;

import java.math.BigDecimal;

/** Numbers as Go writes them by the format {@code g}: a query that names a bucket of kube-apiserver finds it here too. */
final class GoNumber {
    private static final int SMALLEST_EXPONENT = -4;
    private static final int FIRST_LARGE_EXPONENT = 6;

    private GoNumber() {}

    static String text(double number) {
        if (number == Double.POSITIVE_INFINITY) {
            return "+Inf";
        }
        if (number == Double.NEGATIVE_INFINITY) {
            return "-Inf";
        }
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        boolean plain = exponent >= SMALLEST_EXPONENT && exponent < FIRST_LARGE_EXPONENT;
        return plain ? exact.toPlainString() : scientific(exact, exponent);
    }

    private static String scientific(BigDecimal exact, int exponent) {
        String mantissa = exact.movePointLeft(exponent).toPlainString();
        int absolute = Math.abs(exponent);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (absolute < 10 ? "0" : "") + absolute;
    }
}
