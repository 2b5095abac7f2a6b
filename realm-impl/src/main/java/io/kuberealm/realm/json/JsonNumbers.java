package io.kuberealm.realm.json;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as they are written, as long as that is within reason. */
final class JsonNumbers {
    private static final int SURELY_LONG = 18;
    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private JsonNumbers() {}

    /**
     * A {@code Long} if the text is an integer that fits, otherwise a {@code BigDecimal}.
     *
     * <p>Whatever no double can hold is refused, as Go refuses it; what rounds to zero is zero. So nobody can be made to
     * compute with a billion digits by a number of twelve characters.
     */
    static Optional<Number> parse(String text) {
        if (text.length() <= SURELY_LONG && text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')) {
            return Optional.of(Long.parseLong(text));
        }
        double magnitude = Math.abs(Double.parseDouble(text));
        if (Double.isInfinite(magnitude)) {
            return Optional.empty();
        }
        return magnitude == 0 ? Optional.of(BigDecimal.ZERO) : Optional.of(exact(text));
    }

    private static Number exact(String text) {
        BigDecimal number = new BigDecimal(text);
        boolean integer = number.scale() == 0;
        return integer && number.compareTo(LEAST_LONG) >= 0 && number.compareTo(GREATEST_LONG) <= 0
                ? Long.valueOf(number.longValueExact())
                : number;
    }
}
