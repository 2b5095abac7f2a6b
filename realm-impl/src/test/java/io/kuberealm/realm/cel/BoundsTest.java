package io.kuberealm.realm.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.cel.Evaluation.EvaluationFailed;
import io.kuberealm.realm.cel.Evaluation.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an evaluation may cost: hostile expressions and tokens end, honest ones over large tokens do not. */
class BoundsTest {
    private static final int MEGABYTE = 1 << 20;

    private static final Map<String, @Nullable Object> LARGE = Map.of(
            "sub", "jane",
            "groups", IntStream.range(0, 20_000).mapToObj(i -> "group-" + i).toList(),
            "ten", IntStream.range(0, 10_000).mapToObj(i -> "group-" + i).toList(),
            "numbers", IntStream.range(0, 20_000).boxed().toList(),
            "text", "a".repeat(MEGABYTE),
            "half", "a".repeat(MEGABYTE / 2) + "b",
            "pattern", "((a{1000}){1000}){1000}",
            "deep", nested(5_000));

    record Case(String name, String expression) {
        @Override
        public String toString() {
            return "CEL-8 bounded: " + name + ": " + expression;
        }
    }

    static Stream<Case> hostile() {
        return Stream.of(
                new Case("nested comprehension", "dyn(claims.ten).all(a, dyn(claims.ten).all(b, a + b != ''))"),
                new Case("three levels", "dyn(claims.ten).map(a, dyn(claims.ten).map(b, dyn(claims.ten).map(c, c)))"),
                new Case(
                        "exhausted inside a disjunction",
                        "dyn(claims.ten).exists(a, dyn(claims.ten).exists(b, a + b == '') || a == '') || true"),
                new Case("membership in a loop", "dyn(claims.ten).all(a, a in claims.ten)"),
                new Case("membership in a computed list", "[dyn(claims.ten).map(g, g)].all(l, l.all(a, a in l))"),
                new Case(
                        "equality of computed lists",
                        "[dyn(claims.ten).map(g, g)].map(l, l.map(x, l)).all(m, m == m + [])"),
                new Case("sets", "sets.contains(claims.ten, dyn(claims.ten).map(g, g))"),
                new Case("sets equivalent", "sets.equivalent(claims.groups, claims.ten)"),
                new Case("indexOf in a loop", "dyn(claims.ten).all(a, claims.ten.indexOf(a) >= 0)"),
                new Case("maps that are copied at each step", "dyn(claims.groups).transformMapEntry(i, g, {g: i})"),
                new Case("string doubling", doubling("claims.text")),
                new Case("list doubling", doubling("claims.groups")),
                new Case("short string doubling", doubling("'aaaaaaaaaaaaaaaa'", 40)),
                new Case("join of one large text", "dyn(claims.ten).map(g, claims.text).join(',')"),
                new Case("join with a large separator", "claims.ten.join(claims.text)"),
                new Case("replace by a large text", "claims.text.replace('a', claims.text)"),
                new Case("replace of nothing", "claims.text.replace('', claims.text)"),
                new Case("format of large texts", "'%s%s%s%s%s%s%s%s'.format(dyn(claims.ten).map(g, claims.text))"),
                new Case("format of a large list", "'%s'.format([dyn(claims.ten).map(g, claims.groups)])"),
                new Case("search for half a megabyte", "claims.text.contains(claims.half)"),
                new Case("indexOf half a megabyte", "claims.text.indexOf(claims.half)"),
                new Case("split at half a megabyte", "claims.text.split(claims.half)"),
                new Case("regex with a large program", "claims.text.matches('(a?){60}b')"),
                new Case("regex in a loop", "dyn(claims.ten).all(g, claims.text.matches('a+b') || true)"),
                new Case("findAll that scans to the end each time", "claims.text.findAll('a*b|a')"),
                new Case("regex from the token", "claims.sub.matches(claims.pattern)"),
                new Case(
                        "dns name of a megabyte in a loop",
                        "dyn(claims.ten).all(g, format.dns1123Label().validate(claims.text).hasValue())"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Timeout(20)
    void endsWithinSeconds(Case row) {
        CelExpression<Map<String, @Nullable Object>> expression =
                Expressions.compiled(CelEnvironment.claims(), row.expression());
        long start = System.nanoTime();
        assertThat(expression.evaluate(LARGE)).isInstanceOf(EvaluationFailed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    static Stream<Case> honest() {
        return Stream.of(
                new Case("20,000 groups prefixed", "dyn(claims.groups).map(g, 'oidc:' + g)"),
                new Case("20,000 groups filtered", "dyn(claims.groups).filter(g, g.startsWith('group-1'))"),
                new Case("20,000 groups checked", "dyn(claims.groups).all(g, !g.startsWith('system:'))"),
                new Case("20,000 groups matched", "dyn(claims.groups).filter(g, g.matches('^group-[0-9]+$'))"),
                new Case(
                        "20,000 groups replaced",
                        "dyn(claims.groups).map(g, g.replace('group-', 'team:').lowerAscii())"),
                new Case("one of 20,000 groups", "'group-19999' in claims.groups"),
                new Case("few of 20,000 groups", "sets.intersects(claims.groups, ['x', 'y', 'z'])"),
                new Case("20,000 groups joined", "claims.groups.join(',')"),
                new Case("one claim beside a megabyte", "claims.sub"),
                new Case("a megabyte searched", "claims.text.contains('xyz')"),
                new Case("a megabyte matched", "claims.text.matches('b$')"),
                new Case("a megabyte passed on", "claims.text"));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void letsHonestExpressionsThrough(Case row) {
        assertThat(Expressions.compiled(CelEnvironment.claims(), row.expression())
                        .evaluate(LARGE))
                .isInstanceOf(Value.class);
    }

    @Test
    void saysThatTheBudgetEndedAndNothingOfTheToken() {
        assertThat(Expressions.overClaims("dyn(claims.ten).all(a, dyn(claims.ten).all(b, a + b != ''))", LARGE))
                .isEqualTo("failed: the expression takes more work than one evaluation may");
    }

    @Test
    void deeplyNestedClaimsFailInsteadOfOverflowing() {
        Map<String, @Nullable Object> deep = Map.of("a", nested(200_000), "b", nested(200_000));
        assertThat(Expressions.compiled(CelEnvironment.claims(), "claims.a == claims.b")
                        .evaluate(deep))
                .isInstanceOf(EvaluationFailed.class);
    }

    @Test
    void honoursInterruption() throws InterruptedException {
        CelExpression<Map<String, @Nullable Object>> expression =
                Expressions.compiled(CelEnvironment.claims(), "dyn(claims.groups).all(g, g != '')");
        AtomicReference<Evaluation> evaluation = new AtomicReference<>();
        CountDownLatch stillInterrupted = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            evaluation.set(expression.evaluate(LARGE));
            if (Thread.currentThread().isInterrupted()) {
                stillInterrupted.countDown();
            }
        });
        thread.start();
        thread.join();
        assertThat(evaluation.get())
                .isEqualTo(new EvaluationFailed("the thread was interrupted while it evaluated the expression"));
        assertThat(stillInterrupted.getCount()).isZero();
    }

    @Test
    void messagesAreShort() {
        Map<String, @Nullable Object> claims = Map.of("a", "x".repeat(MEGABYTE));
        assertThat(Expressions.overClaims("int(claims.a)", claims)).asString().hasSizeLessThan(1_100);
    }

    private static String doubling(String start) {
        return doubling(start, 30);
    }

    /** {@code start} added to itself {@code times} times over, by comprehensions that each bind one value. */
    private static String doubling(String start, int times) {
        StringBuilder expression = new StringBuilder("[" + start + "]");
        for (int i = 0; i < times; i++) {
            expression.append(".map(x, x + x)");
        }
        return expression + "[0] == ''";
    }

    private static Object nested(int depth) {
        Map<String, @Nullable Object> inner = new HashMap<>();
        for (int i = 0; i < depth; i++) {
            Map<String, @Nullable Object> outer = new HashMap<>();
            outer.put("a", inner);
            inner = outer;
        }
        return List.of(inner);
    }
}
