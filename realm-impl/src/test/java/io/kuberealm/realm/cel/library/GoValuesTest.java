package io.kuberealm.realm.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.cel.Expressions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and functions that CEL for Go has in another form than CEL for Java. Each row was run on Kubernetes' own code of 1.36 with its
 * CEL library 0.26; a comparison with random arguments is among the integration tests.
 */
class GoValuesTest {
    private static final String FAILED = Expressions.FAILED;
    private static final String UNCOMPILABLE = Expressions.UNCOMPILABLE;

    record Case(String expression, Object expected) {
        @Override
        public String toString() {
            return expression;
        }
    }

    @ParameterizedTest
    @MethodSource({"lists", "times", "numbers", "texts", "nativeLists"})
    void isAsInGo(Case row) {
        Object value = Expressions.value(row.expression());
        if (row.expected() instanceof String text && (text.startsWith(FAILED) || text.startsWith(UNCOMPILABLE))) {
            assertThat(value)
                    .asString()
                    .startsWith(text.substring(0, text.indexOf(' ')))
                    .contains(text.substring(text.indexOf(' ') + 1));
        } else {
            assertThat(value).isEqualTo(row.expected());
        }
    }

    /** Version 3 of the list library, since Kubernetes 1.34. */
    static Stream<Case> lists() {
        return Stream.of(
                new Case("[3, 1, 2].sort()", List.of(1L, 2L, 3L)),
                new Case("['\ud834\udd1e', '\uffe6', 'a'].sort()", List.of("a", "\uffe6", "\ud834\udd1e")),
                new Case("dyn([dyn(1), dyn('a')]).sort()", FAILED + "same type"),
                new Case("dyn([[1], [2]]).sort()", FAILED + "list elements must be comparable"),
                new Case("['bb', 'a', 'ccc'].sortBy(x, -size(x))", List.of("ccc", "bb", "a")),
                new Case("[1, 2, 3].sortBy(x, x % 2)", List.of(2L, 1L, 3L)),
                new Case("lists.range(20).sortBy(x, x / 10).map(x, x)[19]", 19L),
                new Case("1.sortBy(x, x)", UNCOMPILABLE + "found no matching overload"),
                new Case("[1, 2, 2, 1].distinct()", List.of(1L, 2L)),
                new Case("[dyn(1), dyn(1.0), dyn(1u)].distinct()", List.of(1L)),
                new Case("[1, 2, 3].reverse()", List.of(3L, 2L, 1L)),
                new Case("[[1], [2, 3]].flatten()", List.of(1L, 2L, 3L)),
                new Case("dyn([[[1]], [[2]]]).flatten(1)", List.of(List.of(1L), List.of(2L))),
                new Case("[dyn([1])].flatten(-1)", FAILED + "level must be non-negative"),
                new Case("[1, 2, 3].slice(1, 3)", List.of(2L, 3L)),
                new Case("[1, 2, 3].slice(2, 4)", FAILED + "cannot slice(2, 4)"),
                new Case("[1, 2, 3].slice(-1, 2)", FAILED + "cannot slice(-1, 2)"),
                new Case("lists.range(3)", List.of(0L, 1L, 2L)),
                new Case("lists.range(-1)", List.of()),
                new Case("lists.range(9223372036854775807)", FAILED + "more work than one evaluation may"),
                new Case("[optional.of(1), optional.none()].unwrapOpt()", List.of(1L)),
                new Case("[0.0 / 0.0, 1.0].isSorted()", true),
                new Case("dyn([null]).isSorted()", FAILED + "No matching overload"));
    }

    static Stream<Case> times() {
        return Stream.of(
                new Case("string(duration('1.5s'))", "1.5s"),
                new Case("string(duration('1h'))", "3600s"),
                new Case("string(duration('.5s') + duration('-1us'))", "0.499999s"),
                new Case("duration('1d')", UNCOMPILABLE + "invalid duration argument"),
                new Case("duration('2562047h47m16s') + duration('1s')", FAILED + "duration overflow"),
                new Case("duration('1.5s').getMilliseconds()", 1500L),
                new Case("int(duration('1us'))", 1000L),
                new Case("duration(1)", UNCOMPILABLE + "invalid duration argument"),
                new Case("string(timestamp('2024-02-29T12:30:45.50+02:00'))", "2024-02-29T12:30:45.5+02:00"),
                new Case(
                        "string(timestamp('2024-02-29T12:30:45+02:00') + duration('1m'))", "2024-02-29T12:31:45+02:00"),
                new Case("string(timestamp('2024-01-01T00:00:00-00:00'))", "2024-01-01T00:00:00Z"),
                new Case("timestamp('2024-01-01T02:00:00+02:00') == timestamp('2024-01-01T00:00:00Z')", true),
                new Case("timestamp('2024-01-01T00:00:00+02:00').getHours()", 22L),
                new Case("timestamp('2024-01-01T00:00:00Z').getHours('Europe/Berlin')", 1L),
                new Case("timestamp('2024-01-01T00:00:00Z').getHours('+5')", FAILED + "unknown time zone"),
                new Case("timestamp('2024-01-01T00:00:00Z').getMinutes('-11:30')", 30L),
                new Case("timestamp('2024-01-01T00:00Z')", UNCOMPILABLE + "invalid timestamp argument"),
                new Case("timestamp('2024-02-30T00:00:00Z')", UNCOMPILABLE + "invalid timestamp argument"),
                new Case("timestamp('9999-12-31T23:59:59Z') + duration('1s')", FAILED + "timestamp overflow"),
                new Case("int(timestamp('1969-12-31T23:59:59.5Z'))", -1L));
    }

    static Stream<Case> numbers() {
        return Stream.of(
                new Case("string(double('inf'))", "+Inf"),
                new Case("double('1_0')", 10.0),
                new Case("double('0x1p4')", 16.0),
                new Case("double('1__0')", UNCOMPILABLE + "invalid double argument"),
                new Case("double('1d')", UNCOMPILABLE + "invalid double argument"),
                new Case("double('1e400')", UNCOMPILABLE + "invalid double argument"),
                new Case("int('+5') + int('007')", 12L),
                new Case("int('1_0')", UNCOMPILABLE + "invalid int argument"),
                new Case("bool('True') && !bool('f')", true),
                new Case("bool('yes')", UNCOMPILABLE + "invalid bool argument"),
                new Case("0.0 / 0.0 < 1.0", FAILED + "no order"),
                new Case("sign(quantity('-5'))", -1L),
                new Case("quantity('-5').sign()", UNCOMPILABLE + "found no matching overload"),
                new Case("isQuantity('Mi') && isQuantity('.')", true),
                new Case("quantity('1.5Gi').isInteger()", false),
                new Case("quantity('1.5k').isInteger()", true));
    }

    static Stream<Case> texts() {
        return Stream.of(
                new Case("'\ud834\udd1e' > '\uffe6'", true),
                new Case("['\uffe6', '\ud834\udd1e'].max()", "\ud834\udd1e"),
                new Case("'%s'.format([dyn([dyn(1), dyn('a'), dyn(2.5), dyn(null)])])", "[1, \"a\", 2.500000, null]"),
                new Case("'%s'.format([{'b': dyn(1), 'a': dyn([true])}])", "{\"a\":[true], \"b\":1}"),
                new Case("'%s'.format([[b'a', b'\\n']])", "[b\"a\", b\"\\n\"]"),
                new Case("'%s'.format([[duration('1.5s')]])", "[duration(\"1.5s\")]"),
                new Case("'%s'.format([['\u200b\"\\\\']])", "[\"\\u200b\\\"\\\\\"]"),
                new Case("'%s'.format([string])", "string"),
                new Case("'%f'.format([1234567.5])", "1,234,567.500000"),
                new Case("'%e'.format([-0.000012345])", "-1.234500\u00d710\u207b\u2070\u2075"),
                new Case("'%.2e'.format([1.5])", "1.500000\u00d710\u2070\u2070"),
                new Case("'%e'.format([1.0 / 0.0])", "     \u221e"),
                new Case("'%f'.format([1])", UNCOMPILABLE + "%f cannot format a value of type int"),
                new Case("'\ud834\udd1e'.findAll('').map(x, x)", List.of("", "")),
                new Case("url('//host:80/p').getHostname()", "host"));
    }

    /** What {@code split} and its like yield is no result of an expression (oidc.go, convertCELValueToStringList). */
    static Stream<Case> nativeLists() {
        return Stream.of(
                new Case("'a,b'.split(',')", FAILED + "append .map(x, x)"),
                new Case("true ? dyn('a,b'.split(',')) : dyn([])", FAILED + "append .map(x, x)"),
                new Case("[] + 'a,b'.split(',')", FAILED + "append .map(x, x)"),
                new Case("'abc'.findAll('b')", FAILED + "append .map(x, x)"),
                new Case("url('https://a?k=1').getQuery().k", FAILED + "append .map(x, x)"),
                new Case("format.uuid().validate('a').value()", FAILED + "append .map(x, x)"),
                new Case("'a'.findAll('b').distinct()", FAILED + "append .map(x, x)"),
                new Case("'a'.findAll('b').sortBy(x, x)", List.of()),
                new Case("'a'.findAll('b') + []", List.of()),
                new Case("'a,b'.split(',').map(x, x)", List.of("a", "b")),
                new Case("'a,b'.split(',') + ['c']", List.of("a", "b", "c")),
                new Case("'b,a'.split(',').sort()", List.of("a", "b")),
                new Case("'a,b'.split(',')[0]", "a"));
    }
}
