package io.kuberealm.realm.kubernetes;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as Kubernetes writes them: {@code 2026-11-24T03:24:12Z}. */
public final class Rfc3339 {
    /** What Java would take beyond it: lower case, times without seconds, offsets without minutes. */
    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})");

    private Rfc3339() {}

    /** The instant, or nothing if {@code text} is none. */
    public static Optional<Instant> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(',', '.')).toInstant());
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }
}
