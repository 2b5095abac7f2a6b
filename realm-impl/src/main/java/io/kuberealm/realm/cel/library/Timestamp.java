package io.kuberealm.realm.cel.library;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A timestamp as expressions have it: an instant that is printed with the offset it was written with. Two are equal if the instants are.
 *
 * @param instant in the years 1 to 9999
 * @param offset of the clock that it was read from, in minutes east of UTC
 */
public record Timestamp(Instant instant, int offset) implements Comparable<Timestamp> {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final Pattern TEXT = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})T(\\d{1,2})(:\\d{2}:\\d{2})(?:[.,](\\d+))?(?:Z|([+-])(\\d{2}):(\\d{2}))");
    // Names of the database that Java keeps elsewhere.
    private static final Map<String, String> FIXED = Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");
    private static final Pattern OFFSET = Pattern.compile("([+-]?\\d{1,9}):([+-]?\\d{1,9})");
    private static final int NANO_DIGITS = 9;
    private static final int HOURS_OF_OFFSET = 24;
    private static final int MINUTES_AN_HOUR = 60;

    /**
     * The timestamp that a text of RFC 3339 stands for, as Go reads it: the hour may have one digit, digits beyond nanoseconds do not
     * count.
     */
    static Timestamp parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw invalid(text);
        }
        String hour = parts.group(2).length() == 1 ? "0" + parts.group(2) : parts.group(2);
        String fraction = parts.group(4) == null ? "0" : parts.group(4);
        String nanos = fraction.length() > NANO_DIGITS ? fraction.substring(0, NANO_DIGITS) : fraction;
        int offset = parts.group(5) == null ? 0 : offset(text, parts);
        try {
            LocalDateTime time = LocalDateTime.parse(parts.group(1) + "T" + hour + parts.group(3) + "." + nanos);
            return of(time.minusMinutes(offset).toInstant(ZoneOffset.UTC), offset);
        } catch (DateTimeException e) {
            throw invalid(text);
        }
    }

    private static int offset(String text, Matcher parts) {
        int hours = Integer.parseInt(parts.group(6));
        int minutes = Integer.parseInt(parts.group(7));
        if (hours > HOURS_OF_OFFSET || minutes >= MINUTES_AN_HOUR) {
            throw invalid(text);
        }
        int offset = hours * MINUTES_AN_HOUR + minutes;
        return parts.group(5).equals("-") ? -offset : offset;
    }

    /** The timestamp so many seconds after 1970 began. */
    static Timestamp ofSeconds(long seconds) {
        if (seconds < EARLIEST.getEpochSecond() || seconds > LATEST.getEpochSecond()) {
            throw CelErrors.invalid("timestamp overflow");
        }
        return new Timestamp(Instant.ofEpochSecond(seconds), 0);
    }

    private static Timestamp of(Instant instant, int offset) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw CelErrors.invalid("timestamp overflow");
        }
        return new Timestamp(instant, offset);
    }

    private static RuntimeException invalid(String text) {
        return CelErrors.invalid("no timestamp of RFC 3339: " + CelErrors.quoted(text));
    }

    Timestamp plus(Duration duration) {
        return of(instant.plus(duration), offset);
    }

    Duration since(Timestamp earlier) {
        return Durations.checked(Duration.between(earlier.instant, instant));
    }

    /** This instant in UTC. */
    ZonedDateTime inUtc() {
        return instant.atZone(ZoneOffset.UTC);
    }

    /** This instant in a zone of the IANA database, or on a clock of an offset such as {@code 02:00}; without a name in UTC. */
    ZonedDateTime in(String zone) {
        if (zone.contains(":")) {
            return inUtc().plusMinutes(offset(zone));
        }
        if (FIXED.containsKey(zone) || ZoneRulesProvider.getAvailableZoneIds().contains(zone)) {
            return instant.atZone(ZoneId.of(FIXED.getOrDefault(zone, zone)));
        }
        if (zone.isEmpty()) {
            return inUtc();
        }
        throw CelErrors.invalid("unknown time zone " + CelErrors.quoted(zone));
    }

    private static long offset(String zone) {
        Matcher offset = OFFSET.matcher(zone);
        if (!offset.matches()) {
            throw CelErrors.invalid("no offset: " + CelErrors.quoted(zone));
        }
        long minutes = Long.parseLong(offset.group(2));
        return Long.parseLong(offset.group(1)) * MINUTES_AN_HOUR + (zone.startsWith("-") ? -minutes : minutes);
    }

    @Override
    public int compareTo(Timestamp other) {
        return instant.compareTo(other.instant);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timestamp timestamp && instant.equals(timestamp.instant);
    }

    @Override
    public int hashCode() {
        return instant.hashCode();
    }

    /** RFC 3339 with the offset and the digits that there are. */
    @Override
    public String toString() {
        String nanos = "%09d".formatted(inUtc().getNano()).replaceAll("0+$", "");
        int minutes = Math.abs(offset);
        String zone = offset == 0
                ? "Z"
                : "%s%02d:%02d".formatted(offset < 0 ? "-" : "+", minutes / MINUTES_AN_HOUR, minutes % MINUTES_AN_HOUR);
        return SECONDS.format(inUtc().plusMinutes(offset)) + (nanos.isEmpty() ? "" : "." + nanos) + zone;
    }
}
