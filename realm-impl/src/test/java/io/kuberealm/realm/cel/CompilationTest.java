package io.kuberealm.realm.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.cel.Compilation.Uncompilable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not compile and why, and what is known of what does. */
class CompilationTest {
    record Mistake(String name, String expression, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> errors() {
        return Stream.of(
                new Mistake("CEL-8 syntax", "claims.", List.of("ERROR: <input>:1:8: ", " | claims.\n", " | .......^")),
                new Mistake("CEL-8 empty", "", List.of("ERROR: <input>:1:1: ")),
                new Mistake(
                        "CFG-29 wrong variable",
                        "user.username == 'a'",
                        List.of(
                                "ERROR: <input>:1:1: undeclared reference to 'user' (in container '')",
                                " | user.username == 'a'\n | ^")),
                new Mistake(
                        "CEL-8 second line",
                        "true &&\n  x",
                        List.of("ERROR: <input>:2:3: undeclared reference to 'x'", " |   x\n | ..^")),
                new Mistake("CEL-8 all errors at once", "x + y", List.of("'x'", "'y'")),
                new Mistake(
                        "CEL-8 overload",
                        "1 + 'a'",
                        List.of("found no matching overload for '_+_' applied to '(int, string)'")),
                new Mistake(
                        "CEL-1 macro over a claim",
                        "claims.groups.exists(g, g == 'a')",
                        List.of(
                                "<input>:1:7: expression of type 'any' cannot be range of a comprehension",
                                "Write dyn(...) around the claim")),
                new Mistake(
                        "CEL-1 macro behind orValue",
                        "claims.?groups.orValue([]).map(g, g)",
                        List.of("expression of type 'any' cannot be range of a comprehension")),
                new Mistake(
                        "CEL-2 claim behind a verb",
                        "'%s'.format([claims.sub])",
                        List.of("%s cannot format a value of type any; write dyn(...) around a claim")),
                new Mistake("CEL-2 a value too many", "'%s'.format(['a', 'b'])", List.of("needs 1 arguments, got 2")),
                new Mistake(
                        "CEL-2 conversion that cannot be", "int('x')", List.of("<input>:1:4: invalid int argument")),
                new Mistake(
                        "CEL-2 optional element of unknown type, where Kubernetes crashes",
                        "[?dyn(claims).x, ?claims.?a]",
                        List.of("the type of an optional element is not known")),
                new Mistake("CEL-8 unknown function", "claims.sub.shout()", List.of("undeclared reference to 'shout'")),
                new Mistake(
                        "CEL-8 authorizer is not there",
                        "authorizer.path('/')",
                        List.of("undeclared reference to 'authorizer'")),
                new Mistake(
                        "CEL-8 bound on length",
                        "'" + "x".repeat(40_000) + "'",
                        List.of("expression code point size exceeds limit")),
                new Mistake(
                        "CEL-8 bound on nesting",
                        "(".repeat(2_000) + "1" + ")".repeat(2_000),
                        List.of("recursion limit")),
                new Mistake(
                        "CEL-8 bound on nested lists",
                        "[".repeat(2_000) + "]".repeat(2_000),
                        List.of("recursion limit")),
                new Mistake(
                        "CEL-8 pattern that explodes",
                        "'a'.matches('((a{1000}){1000}){1000}')",
                        List.of("<input>:1:13", "the pattern is too large")),
                new Mistake(
                        "CEL-8 pattern that is none",
                        "claims.a.findAll('[')",
                        List.of("<input>:1:18", "invalid matches argument")));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void saysWhatIsWrongAndWhere(Mistake row) {
        assertThat(CelEnvironment.claims().compile(row.expression()))
                .isInstanceOfSatisfying(
                        Uncompilable.class, error -> assertThat(error.reason()).contains(row.expected()));
    }

    record Typed(String name, String expression, String type, boolean bool) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Typed> types() {
        return Stream.of(
                new Typed("CFG-17 comparison", "claims.a == 'b'", "bool", true),
                new Typed("CFG-17 conjunction of anything", "claims.a && claims.b", "bool", true),
                new Typed("CFG-17 a claim is no bool", "claims.a", "any", false),
                new Typed("CFG-25 string", "'a'", "string", false),
                new Typed("CFG-26 list", "['a']", "list(string)", false),
                new Typed("CFG-26 mapped claim", "dyn(claims.a).map(x, x)", "list(dyn)", false));
    }

    @ParameterizedTest
    @MethodSource("types")
    void knowsTheStaticType(Typed row) {
        CelExpression<Map<String, @Nullable Object>> expression =
                Expressions.compiled(CelEnvironment.claims(), row.expression());
        assertThat(expression.resultType()).isEqualTo(row.type());
        assertThat(expression.isBool()).isEqualTo(row.bool());
        assertThat(expression.text()).isEqualTo(row.expression());
    }

    @Test
    void theLibraryIsThere() {
        assertThat(CelEnvironment.missingLibrary()).isEmpty();
    }
}
