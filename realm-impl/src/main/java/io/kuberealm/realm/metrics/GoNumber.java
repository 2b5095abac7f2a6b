package io.kuberealm.realm.metrics;

import java.math.BigDecimal;

/** Numbers as Go writes them by the format {@code g}: a query that names a bucket of kube-apiserver finds it here too. */
final class GoNumber {
    private static final int SMALLEST_EXPONENT = -4;
    private static final int LARGEST_PLAIN_EXPONENT = 20;
    private static final int LONGEST_PRECISION = 6;

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
        int digits = exact.precision();
        int precision = digits > LONGEST_PRECISION && digits >= exponent + 1 ? digits : LONGEST_PRECISION;
        boolean plain = exponent >= SMALLEST_EXPONENT && exponent < Math.max(precision, 1);
        return plain && exponent <= LARGEST_PLAIN_EXPONENT ? exact.toPlainString() : scientific(exact, exponent);
    }

    private static String scientific(BigDecimal exact, int exponent) {
        String mantissa = exact.movePointLeft(exponent).toPlainString();
        int absolute = Math.abs(exponent);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (absolute < 10 ? "0" : "") + absolute;
    }
}
