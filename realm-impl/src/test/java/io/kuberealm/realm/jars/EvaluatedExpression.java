package io.kuberealm.realm.jars;

import io.kuberealm.realm.cel.CelEnvironment;
import io.kuberealm.realm.cel.Compilation.Compiled;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Evaluates an expression over the claims of a token, as the first request does. */
public final class EvaluatedExpression implements Function<String, String> {
    @Override
    public String apply(String expression) {
        return CelEnvironment.claims().compile(expression) instanceof Compiled<Map<String, Object>> compiled
                ? compiled.expression()
                        .evaluate(Map.of("sub", "jane", "groups", List.of("dev")))
                        .toString()
                : "does not compile";
    }
}
