package io.kuberealm.realm.cel.library;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** The formats {@code date}, {@code datetime} and {@code uuid}, by shape and by calendar. */
final class DateRules {
    private static final int MAX_LENGTH = 64;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern TIME =
            Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}");

    private DateRules() {}

    static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text, DATE).getYear() >= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Date, {@code T} and time with offset, in either case (RFC 3339 5.6). */
    static boolean isDateTime(String text) {
        return text.length() <= MAX_LENGTH
                && text.length() > 11
                && (text.charAt(10) == 'T' || text.charAt(10) == 't')
                && isDate(text.substring(0, 10))
                && TIME.matcher(text.substring(11).replace('Z', 'z')).matches();
    }

    static boolean isUuid(String text) {
        return text.length() <= MAX_LENGTH && UUID.matcher(text).matches();
    }
}
