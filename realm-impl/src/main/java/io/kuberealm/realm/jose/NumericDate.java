package io.kuberealm.realm.jose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seconds since 1970 (RFC 7519 section 2), of which Kubernetes drops fractions. */
public final class NumericDate {
    /** Thirty million years: far enough for any token, and one can still add to it. */
    private static final long FARTHEST = 1_000_000_000_000_000L;

    private static final BigDecimal LATEST = BigDecimal.valueOf(FARTHEST);
    private static final BigDecimal EARLIEST = LATEST.negate();

    private NumericDate() {}

    /**
     * The instant of a claim's value as {@link UnverifiedJwt} and {@link VerifiedJwt} give it.
     *
     * @param value what is beyond thirty million years counts as that far away
     * @return nothing if it is no number
     */
    public static Optional<Instant> parse(@Nullable Object value) {
        if (value instanceof Long seconds) {
            return Optional.of(Instant.ofEpochSecond(Math.max(-FARTHEST, Math.min(FARTHEST, seconds))));
        }
        return value instanceof BigDecimal seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.max(EARLIEST)
                        .min(LATEST)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact()))
                : Optional.empty();
    }
}
