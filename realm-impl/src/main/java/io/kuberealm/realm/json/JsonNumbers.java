package io.kuberealm.realm.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they are written, as long as that is within reason. */
public final class JsonNumbers {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int SURELY_LONG = 18;
    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final Double NEGATIVE_ZERO = -0.0;

    private JsonNumbers() {}

    /**
     * A {@code Long} if the text is an integer that fits, otherwise a {@code BigDecimal}.
     *
     * <p>Whatever no double can hold is an infinite {@code Double}: Go cannot make a value of it either. What rounds to zero is zero. So
     * nobody can be made to compute with a billion digits by a number of twelve characters. A zero with a minus is a {@code Double}, too.
     */
    static Number parse(String text) {
        if (text.startsWith("-") && Double.parseDouble(text) == 0) {
            return NEGATIVE_ZERO;
        }
        if (text.length() <= SURELY_LONG && text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')) {
            return Long.parseLong(text);
        }
        double rounded = Double.parseDouble(text);
        if (Double.isInfinite(rounded)) {
            return rounded;
        }
        return rounded == 0 ? BigDecimal.ZERO : exact(text);
    }

    /** The number that a text holds, if it is written as JSON writes one; for members that may be either (json.Number of Go). */
    public static Optional<Number> ofText(String unverified) {
        return unverified.length() <= JsonReader.LONGEST_NUMBER
                        && NUMBER.matcher(unverified).matches()
                ? Optional.of(parse(unverified))
                : Optional.empty();
    }

    private static Number exact(String text) {
        BigDecimal number = new BigDecimal(text);
        boolean integer = number.scale() == 0;
        return integer && number.compareTo(LEAST_LONG) >= 0 && number.compareTo(GREATEST_LONG) <= 0
                ? Long.valueOf(number.longValueExact())
                : number;
    }
}
