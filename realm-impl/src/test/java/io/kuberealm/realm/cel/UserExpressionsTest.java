package io.kuberealm.realm.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions over the user that the claims were mapped to. */
class UserExpressionsTest {
    private static final UserInfo JANE = new UserInfo(
            "jane",
            "",
            List.of("dev", "ops"),
            Map.of("example.com/tenant", List.of("acme"), "plain", List.of("a", "b")));

    record Case(String name, String expression, @Nullable Object expected) {
        @Override
        public String toString() {
            return name + ": " + expression;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("CEL-1 username", "user.username", "jane"),
                new Case("CEL-1 uid is readable when empty", "user.uid == ''", true),
                new Case("CEL-1 groups", "user.groups", List.of("dev", "ops")),
                new Case("CEL-1 groups rule", "!user.groups.exists(g, g.startsWith('system:'))", true),
                new Case("CEL-1 username rule", "!user.username.startsWith('system:')", true),
                new Case("CEL-1 extra by index", "user.extra['example.com/tenant'][0]", "acme"),
                new Case("CEL-1 extra by field", "user.extra.plain", List.of("a", "b")),
                new Case("CEL-1 has() of a field", "has(user.uid) && has(user.groups)", true),
                new Case("CEL-1 fields are typed", "user.username == 1", Expressions.UNCOMPILABLE),
                new Case("CEL-1 unknown field", "user.email == ''", Expressions.UNCOMPILABLE),
                new Case("CEL-1 unknown field in has()", "has(user.email)", Expressions.UNCOMPILABLE),
                new Case("CEL-1 no index syntax", "user['username']", Expressions.UNCOMPILABLE),
                new Case(
                        "CEL-3 extra by escaped field", "user.extra.example__dot__com__slash__tenant", List.of("acme")),
                new Case("CEL-3 has() of an escaped field", "has(user.extra.example__dot__com__slash__tenant)", true),
                new Case(
                        "CEL-3 optional escaped field",
                        "user.extra.?example__dot__com__slash__x.orValue([])",
                        List.of()),
                new Case("CEL-5 missing extra", "user.extra.x", Expressions.FAILED),
                new Case("CFG-29 user rules do not see claims", "claims.sub == 'x'", Expressions.UNCOMPILABLE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluates(Case row) {
        Object value = Expressions.overUser(row.expression(), JANE);
        if (Expressions.FAILED.equals(row.expected()) || Expressions.UNCOMPILABLE.equals(row.expected())) {
            assertThat(value).asString().startsWith((String) row.expected());
        } else {
            assertThat(value).isEqualTo(row.expected());
        }
    }
}
