package io.kuberealm.realm.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which expressions count as reading the field {@code email} of {@code claims}. */
class SelectedFieldsTest {
    record Case(String name, String expression, boolean expected) {
        @Override
        public String toString() {
            return name + ": " + expression;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("CFG-27 select", "claims.email", true),
                new Case("CFG-27 optional select", "claims.?email.orValue('')", true),
                new Case("CFG-27 has()", "has(claims.email)", true),
                new Case("CFG-27 operand", "'a' + claims.email", true),
                new Case("CFG-27 deeper select", "claims.email.x", true),
                new Case("CFG-27 target of a call", "claims.email.split('@')[0]", true),
                new Case("CFG-27 argument of a call", "string(claims.email)", true),
                new Case("CFG-27 list element", "[claims.email]", true),
                new Case("CFG-27 optional list element", "[?claims.?email]", true),
                new Case("CFG-27 map key", "{claims.email: 1}", true),
                new Case("CFG-27 map value", "{'a': claims.email}", true),
                new Case("CFG-27 condition", "claims.email == '' ? 'a' : 'b'", true),
                new Case("CFG-27 first branch", "true ? claims.email : ''", true),
                new Case("CFG-27 second branch", "true ? '' : claims.email", true),
                new Case("CFG-27 range of a comprehension", "dyn(claims.email).all(x, true)", true),
                new Case("CFG-27 body of a comprehension", "dyn(claims.groups).all(g, g == claims.email)", true),
                new Case(
                        "CFG-27 body of a nested comprehension",
                        "dyn(claims.a).all(x, x.exists(y, y == claims.email))",
                        true),
                new Case("CFG-27 index of other objects too", "claims.a[claims.email]", true),
                new Case("CFG-27 body of optMap", "claims.?a.optMap(x, x + claims.email).orValue('')", true),
                new Case("CFG-27 longer name", "claims.email_", false),
                new Case("CFG-27 verified is another field", "claims.email_verified", false),
                new Case("CFG-27 nested field of that name", "claims.other.email", false),
                new Case("CFG-27 nested map of that name", "claims.other.claims.email", false),
                new Case("CFG-27 string constant", "'claims.email'", false),
                new Case("CFG-27 index syntax", "claims['email']", false),
                new Case("CFG-27 optional index syntax", "claims[?'email'].orValue('')", false),
                new Case("CFG-27 membership", "'email' in claims", false),
                new Case("CFG-27 another variable", "dyn(claims.list).all(x, x.email == '')", false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void selectsEmail(Case row) {
        assertThat(Expressions.compiled(CelEnvironment.claims(), row.expression())
                        .selects("claims", "email"))
                .isEqualTo(row.expected());
    }
}
