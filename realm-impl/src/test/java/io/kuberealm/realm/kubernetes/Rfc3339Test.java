package io.kuberealm.realm.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Go time/format.go: parse with the layout RFC3339, which takes more than RFC 3339 does. */
class Rfc3339Test {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-24T03:24:12Z | 2026-11-24T03:24:12Z",
                "2026-11-24T3:24:12Z | 2026-11-24T03:24:12Z",
                "2026-11-24T03:24:12.5Z | 2026-11-24T03:24:12.5Z",
                "2026-11-24T03:24:12,5Z | 2026-11-24T03:24:12.5Z",
                "2026-11-24T03:24:12.12345678901Z | 2026-11-24T03:24:12.123456789Z",
                "2026-11-24T03:24:12+01:00 | 2026-11-24T02:24:12Z",
                "2026-11-24T03:24:12-23:59 | 2026-11-25T03:23:12Z",
                "2026-11-24T03:24:12+24:60 | 2026-11-23T02:24:12Z",
                "2026-11-24T03:24:12+25:00 |",
                "2026-11-24T03:24:12+01:61 |",
                "2026-11-24T24:00:00Z |",
                "2026-11-24T03:24:60Z |",
                "2026-02-30T03:24:12Z |",
                "2026-11-24t03:24:12Z |",
                "2026-11-24T03:24:12z |",
                "2026-11-24T03:24Z |",
                "2026-11-24T03:24:12. |",
                "2026-11-24T03:24:12 |",
                "2026-11-24 03:24:12Z |",
            })
    void parses(String text, @Nullable Instant expected) {
        assertThat(Rfc3339.parse(text)).isEqualTo(Optional.ofNullable(expected));
    }
}
