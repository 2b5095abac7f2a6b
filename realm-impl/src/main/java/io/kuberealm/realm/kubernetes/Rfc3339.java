package io.kuberealm.realm.kubernetes;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as Kubernetes writes them, {@code 2026-11-24T03:24:12Z}, and as Go reads them ({@code time.Parse} with RFC3339). */
public final class Rfc3339 {
    /** Hours of one digit, and fractions of any length after a point or a comma, are Go's own. */
    private static final Pattern FORM = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T)([0-9]{1,2})(:[0-9]{2}:[0-9]{2})"
            + "(?:[.,]([0-9]{1,9})[0-9]*+)?(?:Z|([+-])([0-9]{2}):([0-9]{2}))");

    /** What Go takes as the hours and minutes of an offset; Java's own limit is 18 hours. */
    private static final int MOST_HOURS = 24;

    private static final int MOST_MINUTES = 60;

    private Rfc3339() {}

    /** The instant, or nothing if {@code text} is none. */
    public static Optional<Instant> parse(String text) {
        Matcher time = FORM.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        String hour = time.group(2).length() == 1 ? "0" + time.group(2) : time.group(2);
        String fraction = time.group(4) == null ? "" : "." + time.group(4);
        try {
            Instant unzoned = LocalDateTime.parse(time.group(1) + hour + time.group(3) + fraction)
                    .toInstant(ZoneOffset.UTC);
            return time.group(5) == null ? Optional.of(unzoned) : offset(time).map(unzoned::minus);
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> offset(Matcher time) {
        int hours = Integer.parseInt(time.group(6));
        int minutes = Integer.parseInt(time.group(7));
        Duration offset = Duration.ofHours(hours).plusMinutes(minutes);
        return hours > MOST_HOURS || minutes > MOST_MINUTES
                ? Optional.empty()
                : Optional.of(time.group(5).equals("-") ? offset.negated() : offset);
    }
}
