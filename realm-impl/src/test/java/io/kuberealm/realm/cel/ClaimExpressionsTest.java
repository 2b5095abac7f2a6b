package io.kuberealm.realm.cel;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions over a token's claims. */
class ClaimExpressionsTest {
    private static final String FAILED = Expressions.FAILED;

    record Case(String name, String expression, @Nullable Object expected) {
        @Override
        public String toString() {
            return name + ": " + expression;
        }
    }

    private static final Map<String, @Nullable Object> CLAIMS = claims();

    private static Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = new HashMap<>(Map.ofEntries(
                entry("sub", "jane"),
                entry("email", "jane@example.com"),
                entry("email_verified", true),
                entry("groups", List.of("dev", "ops")),
                entry("uid", 1234567),
                entry("big", new BigDecimal("12345678901234567890")),
                entry("half", 0.5),
                entry("minus_zero", -0.0),
                entry("foo.bar", "dot"),
                entry("foo-bar", "dash"),
                entry("foo/bar", "slash"),
                entry("foo__bar", "underscores"),
                entry("https://example.com/tenant", "acme"),
                entry("namespace", "reserved"),
                entry("a.b", "unescaped"),
                entry("a__dot__b", "as written"),
                entry("realm_access", Map.of("roles", List.of("admin"), "x.y", Map.of("in", 1, "p-q", List.of(2)))),
                entry("list", List.of(Map.of("k.l", "deep")))));
        claims.put("nothing", null);
        claims.put("holes", Collections.unmodifiableList(Arrays.asList("a", null)));
        return Collections.unmodifiableMap(claims);
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("CEL-1 claims is a map", "claims.sub", "jane"),
                new Case("CEL-1 index syntax", "claims['sub']", "jane"),
                new Case(
                        "CEL-1 claims is no map to ask for members",
                        "'sub' in claims",
                        FAILED + "no such overload: in"),
                new Case("CEL-1 claims has no size", "size(claims)", FAILED + "no such overload: size"),
                new Case("CEL-1 claims equals itself", "claims == claims", true),
                new Case(
                        "CEL-1 claims equals nothing else",
                        "claims == {'sub': 'jane'}",
                        FAILED + "no such overload: the object of a variable can only be compared with itself"),
                new Case(
                        "CEL-1 members of a claim",
                        "'roles' in claims.realm_access && size(claims.realm_access) == 2",
                        true),
                new Case("CEL-5 a negative zero keeps its sign", "string(claims.minus_zero)", "-0"),
                new Case("CEL-5 no field of a text", "has(claims.sub.x)", false),
                new Case("CEL-5 no field of a number", "has(claims.uid.x)", false),
                new Case("CEL-5 no field of null", "has(claims.nothing.x)", false),
                new Case(
                        "CEL-5 no fields of a list to ask for",
                        "has(claims.groups.x)",
                        FAILED + "unsupported index type"),
                new Case(
                        "CEL-5 no field of what is not there",
                        "has(claims.x.y)",
                        FAILED + "key 'x' is not present in map"),
                new Case("CEL-5 optional field of a text", "claims.sub.?x.orValue('none')", "none"),
                new Case("CEL-5 optional field of null", "claims.nothing.?x.hasValue()", false),
                new Case("CEL-5 optional field of an optional text", "claims.?sub.?x.orValue('none')", "none"),
                new Case("CEL-5 optional field of a list", "claims.groups.?x", FAILED + "unsupported index type"),
                new Case("CEL-1 lists", "claims.groups", List.of("dev", "ops")),
                new Case("CEL-1 maps", "claims.realm_access.roles", List.of("admin")),
                new Case("CEL-1 whole maps", "claims.list", List.of(Map.of("k.l", "deep"))),
                new Case(
                        "CEL-1 the type of a claim is only known at run time",
                        "claims.sub + 1",
                        FAILED + "No matching overload"),
                new Case("CEL-2 map macro", "dyn(claims.groups).map(g, 'oidc:' + g)", List.of("oidc:dev", "oidc:ops")),
                new Case("CEL-2 filter macro", "dyn(claims.groups).filter(g, g != 'dev')", List.of("ops")),
                new Case("CEL-2 exists", "dyn(claims.groups).exists(g, g == 'ops')", true),
                new Case("CEL-2 all", "dyn(claims.groups).all(g, g.startsWith('system:'))", false),
                new Case("CEL-2 exists_one", "dyn(claims.groups).exists_one(g, g == 'ops')", true),
                new Case("CEL-2 join of a claim", "claims.groups.join(',')", "dev,ops"),
                new Case("CEL-2 split of a claim", "claims.email.split('@')[0]", "jane"),
                new Case("CEL-2 indexOf of a list claim", "claims.groups.indexOf('ops')", 1L),
                new Case("CEL-2 indexOf of a string claim", "claims.sub.indexOf('n')", 2L),
                new Case("CEL-2 find in a claim", "claims.email.find('@.*$')", "@example.com"),
                new Case("CEL-2 matches on a claim", "claims.email.matches('@example\\\\.com$')", true),
                new Case("CEL-2 contains on a claim", "claims.email.contains('@')", true),
                new Case("CEL-2 sets over a claim", "sets.contains(['ops', 'dev', 'x'], claims.groups)", true),
                new Case("CEL-2 max of a claim", "claims.groups.max()", "ops"),
                new Case("CEL-2 sum of a claim", "[claims.half, claims.half].sum()", 1.0),
                new Case("CEL-2 optional select", "claims.?sub.orValue('none')", "jane"),
                new Case("CEL-2 optional select of nothing", "claims.?x.?y.orValue('none')", "none"),
                new Case("CEL-2 optional chain", "claims.?realm_access.?roles[?0].orValue('none')", "admin"),
                new Case(
                        "CEL-2 optional chain past the end", "claims.?realm_access.?roles[?5].orValue('none')", "none"),
                new Case("CEL-2 optional index", "claims[?'x'].orValue('none')", "none"),
                new Case(
                        "CEL-2 optional index then field",
                        "claims[?'realm_access'].?roles.orValue([])",
                        List.of("admin")),
                new Case("CEL-2 optMap", "claims.?sub.optMap(s, s + '!').orValue('')", "jane!"),
                new Case("CEL-2 ternary", "has(claims.x) ? claims.x : claims.sub", "jane"),
                new Case("CEL-2 type test", "type(claims.sub) == string && type(claims.groups) == list", true),
                new Case(
                        "CEL-2 two-variable comprehension over a claim",
                        "dyn(claims.groups).transformList(i, g, string(i) + g)",
                        List.of("0dev", "1ops")),
                new Case("CEL-3 dot", "claims.foo__dot__bar", "dot"),
                new Case("CEL-3 dash", "claims.foo__dash__bar", "dash"),
                new Case("CEL-3 slash", "claims.foo__slash__bar", "slash"),
                new Case("CEL-3 underscores", "claims.foo__underscores__bar", "underscores"),
                new Case("CEL-3 underscores as they are", "claims.foo__bar", "underscores"),
                new Case("CEL-3 several", "claims['https://example.com/tenant']", "acme"),
                new Case("CEL-3 reserved word", "claims.__namespace__", "reserved"),
                new Case("CEL-3 has() of an escaped name", "has(claims.foo__dot__bar)", true),
                new Case("CEL-3 has() of another escaped name", "has(claims.foo__dot__baz)", false),
                new Case("CEL-3 raw key by index", "claims['foo.bar']", "dot"),
                new Case("CEL-3 optional select of an escaped name", "claims.?foo__dash__bar.orValue('none')", "dash"),
                new Case("CEL-3 nested", "claims.realm_access.x__dot__y.__in__", 1.0),
                new Case("CEL-3 nested twice", "claims.realm_access.x__dot__y.p__dash__q[0]", 2.0),
                new Case("CEL-3 inside lists", "claims.list[0].k__dot__l", "deep"),
                new Case("CEL-3 inside comprehensions", "dyn(claims.list).all(e, e.k__dot__l == 'deep')", true),
                new Case(
                        "CEL-3 optional chain of escaped names",
                        "claims.?realm_access.?x__dot__y.?__in__.orValue(0.0)",
                        1.0),
                new Case("CEL-3 a name that exists as written wins", "claims.a__dot__b", "as written"),
                new Case("CEL-3 no escape", "claims.foo__x__bar", FAILED + "key 'foo__x__bar' is not present in map"),
                new Case("CEL-4 integers are doubles", "claims.uid", 1234567.0),
                new Case("CEL-4 large numbers are doubles", "claims.big", 1.2345678901234567E+19),
                new Case("CEL-4 type of a number", "type(claims.uid) == double", true),
                new Case("CEL-4 int() first", "string(int(claims.uid))", "1234567"),
                new Case("CEL-4 compare with an int", "claims.uid == 1234567 && claims.uid > 5", true),
                new Case("CEL-4 booleans", "claims.email_verified", true),
                new Case("CEL-4 null", "claims.nothing", null),
                new Case("CEL-4 null is a value", "claims.nothing == null && has(claims.nothing)", true),
                new Case(
                        "CEL-4 null in a list", "claims.holes", Collections.unmodifiableList(Arrays.asList("a", null))),
                new Case("CEL-5 missing key", "claims.x", FAILED + "key 'x' is not present in map"),
                new Case("CEL-5 missing key by index", "claims['x'] == 'y'", FAILED + "x"),
                new Case(
                        "CEL-5 missing nested key",
                        "claims.realm_access.x == 'y'",
                        FAILED + "key 'x' is not present in map"),
                new Case("CEL-5 field of a string", "claims.sub.x", FAILED + "x"),
                new Case("CEL-5 short circuit", "claims.sub == 'jane' || claims.x", true),
                new Case("CEL-5 has() guards", "!has(claims.x) || claims.x == 'y'", true),
                new Case("CEL-5 index out of range", "claims.groups[7]", FAILED + "7"),
                new Case("CEL-6 claims only", "claims._claim_names", FAILED + "_claim_names"),
                new Case("CEL-7 nested maps iterate by key", "dyn(claims.realm_access).exists(k, k == 'roles')", true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluates(Case row) {
        Object value = Expressions.overClaims(row.expression(), CLAIMS);
        if (row.expected() instanceof String text && text.startsWith(FAILED)) {
            assertThat(value).asString().startsWith(FAILED).contains(text.substring(FAILED.length()));
        } else {
            assertThat(value).isEqualTo(row.expected());
        }
    }
}
