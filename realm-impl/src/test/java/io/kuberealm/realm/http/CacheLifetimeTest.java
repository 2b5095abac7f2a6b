package io.kuberealm.realm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long an answer may be used (OIDC-23, RFC 9111). */
class CacheLifetimeTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private record Case(String name, long seconds, List<String> headers) {
        private Case(String name, long seconds, String... headers) {
            this(name, seconds, List.of(headers));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        String control = "Cache-Control: ";
        return Stream.of(
                new Case("OIDC-23 no headers", 0),
                new Case("OIDC-23 max-age", 60, control + "max-age=60"),
                new Case("OIDC-23 max-age among others", 60, control + "public, Max-Age=60, must-revalidate"),
                new Case("OIDC-23 max-age in a second header", 60, control + "public", control + "max-age=60"),
                new Case("RFC 9111 s-maxage wins", 30, control + "max-age=60, s-maxage=30"),
                new Case("RFC 9111 quotes", 60, control + "max-age=\"60\""),
                new Case("RFC 9111 no-store", 0, control + "no-store, max-age=60"),
                new Case("RFC 9111 no-cache", 0, control + "max-age=60, no-cache"),
                new Case("RFC 9111 max-age that is no number", 0, control + "max-age=soon"),
                new Case("RFC 9111 a negative max-age", 0, control + "max-age=-1"),
                new Case("RFC 9111 a fractional max-age", 0, control + "max-age=1.5"),
                new Case("ours: no more than a year", 365 * 86_400L, control + "max-age=9999999999"),
                new Case("ours: a number without end", 0, control + "max-age=" + "9".repeat(100)),
                new Case("OIDC-23 Expires", 60, "Expires: Mon, 1 Jun 2026 12:01:00 GMT"),
                new Case(
                        "RFC 9111 Expires by the server's own clock",
                        30,
                        "Expires: Mon, 1 Jun 2026 12:01:00 GMT",
                        "Date: Mon, 1 Jun 2026 12:00:30 GMT"),
                new Case("RFC 9111 max-age wins", 5, control + "max-age=5", "Expires: Mon, 1 Jun 2026 12:01:00 GMT"),
                new Case("RFC 9111 Expires in the past", 0, "Expires: Mon, 1 Jun 2026 11:00:00 GMT"),
                new Case("RFC 9111 Expires: 0", 0, "Expires: 0"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lifetime(Case row) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        row.headers().stream()
                .map(header -> header.split(": ", 2))
                .forEach(header -> headers.computeIfAbsent(header[0], name -> new ArrayList<>())
                        .add(header[1]));
        assertThat(CacheLifetime.of(HttpHeaders.of(headers, (name, value) -> true), NOW))
                .isEqualTo(Duration.ofSeconds(row.seconds()));
    }
}
