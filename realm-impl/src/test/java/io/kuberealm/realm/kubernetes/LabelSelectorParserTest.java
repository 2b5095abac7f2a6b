package io.kuberealm.realm.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@code selector_test.go} in apimachinery {@code pkg/labels} has it. */
class LabelSelectorParserTest {
    record Case(String selector, Map<String, String> labels, boolean expected) {
        @Override
        public String toString() {
            return selector + " on " + labels;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("", Map.of("x", "y"), true),
                new Case("  ", Map.of(), true),
                new Case("x=y", Map.of("x", "y"), true),
                new Case("x==y", Map.of("x", "y"), true),
                new Case("x = y , z= w", Map.of("x", "y", "z", "w"), true),
                new Case("x=y,z=w", Map.of("x", "y"), false),
                new Case("x!=y,z!=w", Map.of("x", "z", "z", "a"), true),
                new Case("x!=y", Map.of(), true),
                new Case("x!=y", Map.of("x", "y"), false),
                new Case("x=", Map.of("x", ""), true),
                new Case("x=", Map.of("x", "y"), false),
                new Case("x", Map.of("x", "any"), true),
                new Case("x", Map.of(), false),
                new Case("!x", Map.of(), true),
                new Case("! x", Map.of("x", ""), false),
                new Case("x in (a,b)", Map.of("x", "b"), true),
                new Case("x in ( a , b )", Map.of("x", "a"), true),
                new Case("x in(a)", Map.of("x", "a"), true),
                new Case("x in (a,b)", Map.of("x", "c"), false),
                new Case("x in (,a)", Map.of("x", ""), true),
                new Case("x notin (a,b)", Map.of("x", "c"), true),
                new Case("x notin (a,b)", Map.of(), true),
                new Case("x notin (a,b)", Map.of("x", "a"), false),
                new Case("in in (in)", Map.of("in", "in"), true),
                new Case("notin", Map.of("notin", ""), true),
                new Case("app.kubernetes.io/part-of=shop", Map.of("app.kubernetes.io/part-of", "shop"), true),
                new Case("x=a,y in (b),!z", Map.of("x", "a", "y", "b"), true),
                new Case("x=a,y in (b),!z", Map.of("x", "a", "y", "b", "z", ""), false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void selects(Case c) {
        assertThat(LabelSelectorParser.parse(c.selector))
                .hasValueSatisfying(
                        selector -> assertThat(selector.matches(c.labels)).isEqualTo(c.expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=a||y=b",
                "x==a==b",
                "!x=a",
                "x<a",
                "x>1",
                "x in",
                "x in a",
                "x in (a",
                "x in ()a",
                "x,",
                ",x",
                "x,,y",
                "=a",
                "-x",
                "x=-a",
                "x=a b",
                "x y",
                "/x=a",
                "Prefix.io/x=a",
                "a/b/c=d",
                "!",
                "x in (a b)",
                "x=a\nb",
                "x23456789012345678901234567890123456789012345678901234567890123456=a"
            })
    void refuses(String malformed) {
        assertThat(LabelSelectorParser.parse(malformed)).isEmpty();
    }
}
