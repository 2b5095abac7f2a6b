package io.kuberealm.realm.cel;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import io.kuberealm.realm.cel.library.Regex;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * An environment with one variable. Beyond types it checks what Kubernetes checks: conversions of constants, literal patterns and format
 * strings, and that the elements of a literal list or map have one type.
 *
 * @param <I> what an expression is evaluated over
 */
final class CheckingEnvironment<I> implements CelEnvironment<I> {
    private final CelCompiler compiler;
    private final CelRuntime runtime;
    private final CelValidator validator;
    private final String variable;
    private final Function<I, Map<String, ?>> unverifiedFields;

    CheckingEnvironment(
            CelCompiler compiler, CelRuntime runtime, String variable, Function<I, Map<String, ?>> unverifiedFields) {
        this.compiler = compiler;
        this.runtime = runtime;
        this.variable = variable;
        this.unverifiedFields = unverifiedFields;
        this.validator = CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
                .addAstValidators(
                        new PatternLiteralValidator(),
                        new FormatLiteralValidator(),
                        new ConstantConversionValidator(runtime),
                        new HomogeneousLiteralValidator())
                .build();
    }

    @Override
    public Compilation<I> compile(String expression) {
        try {
            CelValidationResult checked = compiler.compile(expression);
            if (checked.hasError()) {
                return new Compilation.Uncompilable<>(withRemedy(checked.getErrorString()));
            }
            CelValidationResult validated = validator.validate(checked.getAst());
            return validated.hasError()
                    ? new Compilation.Uncompilable<>(validated.getErrorString())
                    : new Compilation.Compiled<>(evaluable(expression, validated.getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compilation.Uncompilable<>("ERROR: " + e.getMessage());
        } catch (StackOverflowError e) {
            return new Compilation.Uncompilable<>("ERROR: the expression is too deeply nested");
        }
    }

    /** What a claim is shows at run time; Kubernetes wants to be told before a macro walks through it. */
    private static String withRemedy(String errors) {
        return errors.contains("expression of type 'any' cannot be range of a comprehension")
                ? errors + "\nWrite dyn(...) around the claim, as in dyn(claims.groups).exists(group, group == 'a')."
                : errors;
    }

    private CelExpression<I> evaluable(String text, CelAbstractSyntaxTree tree) throws CelEvaluationException {
        Map<String, Pattern> patterns = new HashMap<>();
        SyntaxTree.literalPatterns(tree.getExpr())
                .forEach(pattern -> patterns.computeIfAbsent(pattern.constant().stringValue(), Regex::compile));
        return new EvaluableExpression<>(
                text,
                tree,
                runtime.createProgram(FieldTests.asCalls(tree)),
                variable,
                unverifiedFields,
                Map.copyOf(patterns));
    }
}
