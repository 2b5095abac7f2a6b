package io.kuberealm.realm.token.oidc.validation;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cel.CelEnvironment;
import io.kuberealm.realm.cel.CelExpression;
import io.kuberealm.realm.cel.Compilation;
import io.kuberealm.realm.cel.Compilation.Compiled;
import io.kuberealm.realm.cel.Compilation.Uncompilable;
import io.kuberealm.realm.token.oidc.config.FieldProblems;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of a configuration, each in its environment (CFG-29), and notes those that do not compile. */
final class ExpressionCompiler {
    private static final String NOT_BOOL = "must be a condition: its type is %s, not bool.";

    private final FieldProblems problems;
    private boolean libraryIsMissing;

    ExpressionCompiler(FieldProblems problems) {
        this.problems = problems;
    }

    /** An expression over {@code claims} of any type (CFG-26); nothing if it does not compile. */
    Optional<CelExpression<Map<String, @Nullable Object>>> overClaims(String path, String expression) {
        return missing(path)
                ? Optional.empty()
                : compiled(path, CelEnvironment.claims().compile(expression));
    }

    /** A condition over {@code claims} (CFG-17). */
    Optional<CelExpression<Map<String, @Nullable Object>>> conditionOverClaims(String path, String expression) {
        return overClaims(path, expression).filter(compiled -> isCondition(path, compiled));
    }

    /** A condition over {@code user} (CFG-25). */
    Optional<CelExpression<UserInfo>> conditionOverUser(String path, String expression) {
        return missing(path)
                ? Optional.empty()
                : compiled(path, CelEnvironment.user().compile(expression))
                        .filter(compiled -> isCondition(path, compiled));
    }

    /** Said once, of the first expression: the others have the same remedy. */
    private boolean missing(String path) {
        if (!libraryIsMissing) {
            Optional<String> library = CelEnvironment.missingLibrary();
            library.ifPresent(sentence -> problems.add(path, "Expressions cannot be used. " + sentence));
            libraryIsMissing = library.isPresent();
        }
        return libraryIsMissing;
    }

    private <I> Optional<CelExpression<I>> compiled(String path, Compilation<I> compilation) {
        if (compilation instanceof Compiled<I> compiled) {
            return Optional.of(compiled.expression());
        }
        problems.add(path, "compilation failed: " + ((Uncompilable<I>) compilation).reason());
        return Optional.empty();
    }

    private boolean isCondition(String path, CelExpression<?> expression) {
        if (!expression.isBool()) {
            problems.add(path, NOT_BOOL.formatted(expression.resultType()));
        }
        return expression.isBool();
    }
}
