package io.kuberealm.realm.cel;

import io.kuberealm.api.UserInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles and evaluates expressions for tests: a value, or a text that begins with how it failed. */
public final class Expressions {
    public static final String FAILED = "failed: ";
    public static final String UNCOMPILABLE = "uncompilable: ";

    private Expressions() {}

    /** The value over no claims. */
    public static @Nullable Object value(String expression) {
        return value(CelEnvironment.claims(), expression, Map.of());
    }

    static @Nullable Object overClaims(String expression, Map<String, @Nullable Object> claims) {
        return value(CelEnvironment.claims(), expression, claims);
    }

    static @Nullable Object overUser(String expression, UserInfo user) {
        return value(CelEnvironment.user(), expression, user);
    }

    static <I> CelExpression<I> compiled(CelEnvironment<I> environment, String expression) {
        if (environment.compile(expression) instanceof Compilation.Compiled<I> compiled) {
            return compiled.expression();
        }
        throw new AssertionError(environment.compile(expression));
    }

    private static <I> @Nullable Object value(CelEnvironment<I> environment, String expression, I input) {
        Compilation<I> compilation = environment.compile(expression);
        if (compilation instanceof Compilation.Uncompilable<I> uncompilable) {
            return UNCOMPILABLE + uncompilable.reason();
        }
        Evaluation evaluation = compiled(environment, expression).evaluate(input);
        return evaluation instanceof Evaluation.Value value
                ? value.value()
                : FAILED + ((Evaluation.EvaluationFailed) evaluation).reason();
    }
}
