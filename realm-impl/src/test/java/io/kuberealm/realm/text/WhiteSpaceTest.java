package io.kuberealm.realm.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhiteSpaceTest {
    /** Unicode's PropList.txt, White_Space, which Go's unicode.IsSpace is. */
    private static final String WHITE_SPACE =
            "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
                    + "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    @Test
    @DisplayName("Go's unicode.IsSpace: 25 characters, and no other")
    void exactlyWhiteSpace() {
        String trimmed = IntStream.rangeClosed(0, Character.MAX_VALUE)
                .filter(character -> WhiteSpace.trim((char) character + "x").equals("x"))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(trimmed).isEqualTo(WHITE_SPACE);
    }

    @Test
    void everywhere() {
        assertThat(WhiteSpace.remove("a" + WHITE_SPACE + "b" + WHITE_SPACE + "\ud83d\ude00"))
                .isEqualTo("ab\ud83d\ude00");
        assertThat(WhiteSpace.remove("ab")).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({"' a b ', 'a b'", "'', ''", "'  ', ''", "a, a", "' a', a", "'a ', a"})
    void atBothEnds(String text, String trimmed) {
        assertThat(WhiteSpace.trim(text)).isEqualTo(trimmed);
    }
}
