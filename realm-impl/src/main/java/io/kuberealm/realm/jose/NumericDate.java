package io.kuberealm.realm.jose;

import io.kuberealm.realm.json.JsonNumbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seconds since 1970 (RFC 7519 section 2), of which Kubernetes drops fractions. */
public final class NumericDate {
    /** Thirty million years: far enough for any token, and one can still add to it. */
    private static final long FARTHEST = 1_000_000_000_000_000L;

    /** The last second of Go's {@code time.Time}, which counts from year 1: one more, and it is in the past. */
    private static final long LAST_OF_GO = Long.MAX_VALUE - 62_135_596_800L;

    private NumericDate() {}

    /**
     * The instant of a claim's value as {@link UnverifiedJwt} and {@link VerifiedJwt} give it.
     *
     * @param value what is beyond thirty million years counts as that far away, and what is beyond the 64 bits of Go's time as long
     *     past, as where Kubernetes runs
     * @return nothing if it is no number, or one that no double holds
     */
    public static Optional<Instant> parse(@Nullable Object value) {
        if (value instanceof Long seconds) {
            return Optional.of(instant(seconds));
        }
        if (value instanceof Double zero && zero == 0) {
            return Optional.of(Instant.EPOCH);
        }
        return value instanceof BigDecimal seconds ? Optional.of(instant(truncated(seconds))) : Optional.empty();
    }

    /** The same, also of a number that is written as a text: the claims of ID tokens are read so (jsonTime of go-oidc). */
    public static Optional<Instant> parseNumberOrText(@Nullable Object value) {
        return value instanceof String text ? JsonNumbers.ofText(text).flatMap(NumericDate::parse) : parse(value);
    }

    private static Instant instant(long seconds) {
        return Instant.ofEpochSecond(
                seconds > LAST_OF_GO ? -FARTHEST : Math.max(-FARTHEST, Math.min(FARTHEST, seconds)));
    }

    /** As a conversion of a double to an integer on the processors of servers: what does not fit is the least one. */
    private static long truncated(BigDecimal seconds) {
        double rounded = seconds.doubleValue();
        return rounded >= 0x1p63 ? Long.MIN_VALUE : (long) rounded;
    }
}
