package io.kuberealm.realm.audit;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations of a second or more, or some milliseconds, as Go writes them: {@code 1m2.5s}, {@code 612.5ms}. */
final class GoDuration {
    private GoDuration() {}

    static String text(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return plain(duration.toNanos(), 6) + "ms";
        }
        long hours = duration.toHours();
        long minutes = duration.toMinutes();
        String seconds = plain(duration.minusMinutes(minutes).toNanos(), 9) + "s";
        if (hours > 0) {
            return hours + "h" + minutes % 60 + "m" + seconds;
        }
        return minutes > 0 ? minutes + "m" + seconds : seconds;
    }

    private static String plain(long nanos, int digits) {
        return nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos, digits).stripTrailingZeros().toPlainString();
    }
}
