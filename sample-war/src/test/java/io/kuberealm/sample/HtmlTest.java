package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlTest {
    record Case(String name, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("plain", "system:serviceaccount:a:b", "system:serviceaccount:a:b"),
                new Case("script", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
                new Case("out of an attribute", "\" onload='x'", "&quot; onload=&#39;x&#39;"),
                new Case("escaped already", "&lt;", "&amp;lt;"),
                new Case("right-to-left override is shown", "nimda\u202e", "nimda\\u202e"),
                new Case("no control characters", "a\u0000b\nc", "a\\x00b\\x0ac"),
                new Case("letters of all scripts", "żółw 亀 😀", "żółw 亀 😀"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void escapesText(Case row) {
        assertThat(Html.text(row.text).markup()).isEqualTo(row.expected);
    }

    @Test
    void nestsElements() {
        assertThat(Html.element("p", "c", Html.text("<"), Html.element("b", Html.text("x")))
                        .markup())
                .isEqualTo("<p class=\"c\">&lt;<b>x</b></p>");
    }
}
