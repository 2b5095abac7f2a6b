package io.kuberealm.realm.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00,
                0x07,
                0x09,
                0x0A,
                0x0D,
                0x1B,
                0x7F, // C0 controls: lines of one's own, escapes of terminals
                0x85,
                0x9B, // C1 controls: next line, control sequence introducer
                0xAD,
                0x061C,
                0x180E,
                0x200B,
                0x200C,
                0x200D,
                0x200E,
                0x200F,
                0x2060,
                0xFEFF, // what does not show
                0x202A,
                0x202B,
                0x202C,
                0x202D,
                0x202E,
                0x2066,
                0x2067,
                0x2068,
                0x2069, // what turns the line
                0x2028,
                0x2029, // line and paragraph
                0xD800,
                0xDC00,
                0xDFFF, // half surrogates
                0xE000,
                0xFFFE,
                0xE0041 // private use, no character, a tag
            })
    void whatDoesNotShowIsWrittenAsItsCodePoint(int character) {
        String text = "a" + Character.toString(character) + "b";

        assertThat(Printable.of(text)).isEqualTo(String.format("a\\u{%X}b", character));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET", "/app/a b", "Jürgen", "日本", "😀", "/a;v=1?x"})
    void whatShowsStays(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(Printable.of("a" + "😀".repeat(5_000)))
                .hasSizeLessThan(510)
                .startsWith("a😀")
                .endsWith("😀…");
        assertThat(Printable.of("\n".repeat(5_000))).hasSizeLessThan(510).endsWith("\\u{A}…");
    }
}
