package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoQuoteTest {
    record Case(String name, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("empty", "", ""),
                new Case("plain", "system:node:a b", "system:node:a b"),
                new Case("quote and backslash", "\"\\", "\\\"\\\\"),
                new Case("named controls", "\u0007\b\f\n\r\t\u000b", "\\a\\b\\f\\n\\r\\t\\v"),
                new Case("other controls", "\u0000\u001f\u007f\u0085", "\\x00\\x1f\\x7f\\u0085"),
                new Case("letters of all scripts", "żółw 亀 😀", "żółw 亀 😀"),
                new Case("right-to-left override", "a\u202eb", "a\\u202eb"),
                new Case("spaces other than ASCII's", "\u00a0\u2028", "\\u00a0\\u2028"),
                new Case("beyond the basic plane", "\udb40\udc01", "\\U000e0001"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void quotes(Case row) {
        assertThat(GoQuote.quote(row.text)).isEqualTo('"' + row.expected + '"');
    }
}
