package io.kuberealm.it.kubernetes.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expressions over claims: what compiles with Kubernetes' own code compiles here, and has the same value or none. The random ones are the
 * same in each run; {@code -Dfidelity.cases=1000000 -Dfidelity.seed=7} asks for others. A difference is shown in its smallest form.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ExpressionsIT {
    private static final int CASES = Integer.getInteger("fidelity.cases", 20_000);
    private static final long SEED = Long.getLong("fidelity.seed", 1);
    private static final int MAX_DEPTH = 3;
    private static final int ENOUGH = 10;

    private final KubernetesReference reference = KubernetesReference.start();
    private final ExpressionComparison comparison = new ExpressionComparison(reference, resource("claims.json"));

    static Stream<String> known() {
        return lines("cases.txt").filter(line -> !line.startsWith("#"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("known")
    void agreesOn(String expression) {
        ExpressionComparison.Pair pair = comparison.compare(expression);
        assertThat(pair.agrees()).as("%s", pair).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "user.username",
                "user.uid + user.groups[0]",
                "user.groups.exists(g, g.startsWith('system:'))",
                "user.groups.all(g, g != 'admin')",
                "!user.username.startsWith('system:')",
                "user.extra['example.com/team'].join()",
                "user.extra.example__dot__com__slash__team[1]",
                "user.extra.all(k, user.extra[k].size() == 2)",
                "has(user.extra.missing)",
                "has(user.uid)",
                "user.?uid.orValue('')",
                "user.groups.sort() == user.groups",
                "'%s'.format([user.groups])",
                "'%s'.format([user.extra])",
                "size(user.extra)",
                "type(user.groups) == list",
                "user == user",
                "user.name",
                "size(user)",
                "claims.sub"
            })
    void agreesOverAUser(String expression) {
        ExpressionComparison.Pair pair = comparison.compareOverUser(expression);
        assertThat(pair.agrees()).as("%s", pair).isTrue();
    }

    @Test
    void agreesOnRandomExpressions() {
        Grammar grammar = Grammar.of(lines("grammar.txt").toList());
        Random random = new Random(SEED);
        Map<String, Integer> outcomes = new TreeMap<>();
        Set<String> differences = new LinkedHashSet<>();
        for (int i = 0; i < CASES && differences.size() < ENOUGH; i++) {
            RandomExpression expression = grammar.random(random, 1 + random.nextInt(MAX_DEPTH));
            ExpressionComparison.Pair pair = comparison.compare(expression.text());
            outcomes.merge(pair.kind(), 1, Integer::sum);
            if (!pair.agrees()) {
                RandomExpression smallest = expression.minimized(
                        grammar, smaller -> !comparison.compare(smaller.text()).agrees());
                differences.add(comparison.compare(smallest.text()).toString());
            }
        }
        System.out.println("Random expressions with seed " + SEED + ": " + outcomes);
        assertThat(differences).isEmpty();
    }

    @AfterAll
    void close() {
        reference.close();
    }

    private static Stream<String> lines(String name) {
        return List.of(resource(name).split("\n")).stream();
    }

    private static String resource(String name) {
        try (InputStream resource = ExpressionsIT.class.getResourceAsStream("/expressions/" + name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
