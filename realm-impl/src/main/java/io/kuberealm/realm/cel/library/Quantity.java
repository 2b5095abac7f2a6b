package io.kuberealm.realm.cel.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantity of Kubernetes: a decimal number with a suffix. Go holds it as a number of 64 bits with a power of ten, or else as a decimal;
 * only of the first kind it says that it is an integer. Two are equal if the amounts are.
 *
 * @param amount without trailing zeros
 * @param digits how many digits behind the point Go's form has; {@link #DECIMAL} if that is a decimal
 */
record Quantity(BigDecimal amount, int digits) {
    private static final int DECIMAL = Integer.MAX_VALUE;
    private static final int MAX_LENGTH = 256;
    private static final int NANO_DIGITS = 9;
    private static final int MAX_DIGITS = 18;
    private static final int MAX_BINARY_DIGITS = 14;
    private static final double DIGITS_A_BIT = 0.3;
    private static final Pattern FORM =
            Pattern.compile("([+-]?)0*([0-9]*)(?:\\.([0-9]*))?(?:([KMGTPE])i|([numkMGTPE])|[eE]([+-]?[0-9]{1,3}))?");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final String BINARY = "KMGTPE";
    private static final int BITS_A_SUFFIX = 10;
    private static final Map<String, Integer> POWERS =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

    Quantity {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    /** The quantity that {@code text} denotes, without any digit a zero; digits below a nano round away from zero. */
    static Optional<Quantity> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || text.length() > MAX_LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        String whole = matcher.group(2).isEmpty() ? "0" : matcher.group(2);
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        BigDecimal number = new BigDecimal(matcher.group(1) + whole + "." + fraction + "0");
        return Optional.of(
                matcher.group(4) == null
                        ? decimal(number, whole.length() + fraction.length(), fraction.length(), exponent(matcher))
                        : binary(number, whole.length(), fraction, BINARY.indexOf(matcher.group(4)) + 1));
    }

    private static int exponent(Matcher matcher) {
        if (matcher.group(6) != null) {
            return Integer.parseInt(matcher.group(6));
        }
        return matcher.group(5) == null ? 0 : POWERS.getOrDefault(matcher.group(5), 0);
    }

    private static Quantity decimal(BigDecimal number, int written, int fraction, int exponent) {
        boolean fits = written <= MAX_DIGITS && fraction - exponent <= NANO_DIGITS;
        return new Quantity(ceiled(number.scaleByPowerOfTen(exponent)), fits ? fraction - exponent : DECIMAL);
    }

    private static Quantity binary(BigDecimal number, int written, String fraction, int suffix) {
        int bits = suffix * BITS_A_SUFFIX;
        BigDecimal amount = number.multiply(BigDecimal.valueOf(2).pow(bits));
        boolean fits = fraction.isEmpty() && written + (int) (bits * DIGITS_A_BIT) <= MAX_BINARY_DIGITS;
        return new Quantity(ceiled(amount.min(LARGEST).max(LARGEST.negate())), fits ? 0 : DECIMAL);
    }

    Quantity plus(Quantity other) {
        BigDecimal sum = amount.add(other.amount);
        if (digits == DECIMAL || other.digits == DECIMAL) {
            return new Quantity(sum, DECIMAL);
        }
        if (amount.signum() == 0 || other.amount.signum() == 0) {
            return new Quantity(sum, other.amount.signum() == 0 ? digits : other.digits);
        }
        int finer = Math.max(digits, other.digits);
        boolean fits = fits(amount, finer) && fits(other.amount, finer) && fits(sum, finer);
        return new Quantity(sum, fits ? finer : DECIMAL);
    }

    private static boolean fits(BigDecimal amount, int digits) {
        return amount.movePointRight(digits).toBigInteger().bitLength() < Long.SIZE;
    }

    Quantity minus(Quantity other) {
        return plus(new Quantity(other.amount.negate(), other.digits));
    }

    static Quantity of(long value) {
        return new Quantity(BigDecimal.valueOf(value), 0);
    }

    /** The amount as a whole number of 64 bits, if Go has it as one. */
    Optional<Long> asInteger() {
        return digits <= 0 && fits(amount, 0) ? Optional.of(amount.longValueExact()) : Optional.empty();
    }

    private static BigDecimal ceiled(BigDecimal amount) {
        return amount.scale() > NANO_DIGITS ? amount.setScale(NANO_DIGITS, RoundingMode.UP) : amount;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && amount.equals(quantity.amount);
    }

    @Override
    public int hashCode() {
        return amount.hashCode();
    }
}
