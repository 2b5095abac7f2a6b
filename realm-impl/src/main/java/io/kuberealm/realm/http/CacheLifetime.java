package io.kuberealm.realm.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long an answer may be used by its own headers (RFC 9111 4.2.1): {@code s-maxage}, else {@code max-age}, else
 * {@code Expires}. An answer that forbids caching, or says nothing, is stale from the start.
 */
final class CacheLifetime {
    private static final Pattern SECONDS = Pattern.compile("\"?([0-9]{1,10})\"?");
    private static final Duration LONGEST = Duration.ofDays(365);

    private CacheLifetime() {}

    /**
     * The lifetime of an answer that arrived at {@code now}; never negative, never more than a year.
     *
     * @param headers as received
     */
    static Duration of(HttpHeaders headers, Instant now) {
        List<String> directives = headers.allValues("cache-control").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (directives.contains("no-store") || directives.contains("no-cache")) {
            return Duration.ZERO;
        }
        Duration lifetime = seconds(directives, "s-maxage=")
                .or(() -> seconds(directives, "max-age="))
                .or(() -> untilExpires(headers, now))
                .orElse(Duration.ZERO);
        if (lifetime.isNegative()) {
            return Duration.ZERO;
        }
        return lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
    }

    private static Optional<Duration> seconds(List<String> directives, String name) {
        return directives.stream()
                .filter(directive -> directive.startsWith(name))
                .map(directive -> SECONDS.matcher(directive.substring(name.length())))
                .map(value -> value.matches() ? Duration.ofSeconds(Long.parseLong(value.group(1))) : Duration.ZERO)
                .findFirst();
    }

    private static Optional<Duration> untilExpires(HttpHeaders headers, Instant now) {
        return headers.firstValue("expires")
                .map(text -> date(text)
                        .map(expires -> Duration.between(sent(headers, now), expires))
                        .orElse(Duration.ZERO)); // "Expires: 0" means already expired
    }

    /** The server's own clock, against which it wrote {@code Expires}. */
    private static Instant sent(HttpHeaders headers, Instant now) {
        return headers.firstValue("date").flatMap(CacheLifetime::date).orElse(now);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
