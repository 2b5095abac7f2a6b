package io.kuberealm.realm.cel.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource as Kubernetes writes it: {@code 1.5Gi}, {@code 200m}, {@code 12e6}. Nothing below a nano is kept. Two quantities are
 * equal if their amounts are.
 *
 * @param amount without trailing zeros, so that equal amounts are equal
 */
record Quantity(BigDecimal amount) {
    private static final int MAX_LENGTH = 256;
    private static final int NANO_DIGITS = 9;
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?[0-9]{1,3}))?");
    private static final Map<String, BigDecimal> BINARY = Map.of(
            "Ki", power(2, 10),
            "Mi", power(2, 20),
            "Gi", power(2, 30),
            "Ti", power(2, 40),
            "Pi", power(2, 50),
            "Ei", power(2, 60));
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

    Quantity {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    /** The quantity that {@code text} denotes; digits below a nano round away from zero. */
    static Optional<Quantity> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return Optional.of(new Quantity(ceiled(scaled(number, matcher.group(2), matcher.group(3)))));
    }

    Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount));
    }

    Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount));
    }

    static Quantity of(long value) {
        return new Quantity(BigDecimal.valueOf(value));
    }

    /** The amount as a whole number of 64 bits, if it is one. */
    Optional<Long> asInteger() {
        try {
            return Optional.of(amount.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal power(int base, int exponent) {
        return BigDecimal.valueOf(base).pow(exponent);
    }

    private static BigDecimal scaled(BigDecimal number, String suffix, String exponent) {
        if (exponent != null) {
            return number.scaleByPowerOfTen(Integer.parseInt(exponent));
        }
        if (suffix == null) {
            return number;
        }
        BigDecimal factor = BINARY.get(suffix);
        return factor == null ? number.scaleByPowerOfTen(DECIMAL.getOrDefault(suffix, 0)) : number.multiply(factor);
    }

    private static BigDecimal ceiled(BigDecimal amount) {
        return amount.scale() > NANO_DIGITS ? amount.setScale(NANO_DIGITS, RoundingMode.UP) : amount;
    }
}
