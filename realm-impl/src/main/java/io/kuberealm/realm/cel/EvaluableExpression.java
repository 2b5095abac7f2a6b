package io.kuberealm.realm.cel;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.kuberealm.realm.cel.library.Budget;
import io.kuberealm.realm.cel.library.BudgetExceeded;
import io.kuberealm.realm.cel.library.KubernetesLibrary;
import io.kuberealm.realm.cel.library.NativeTexts;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A program with its syntax tree.
 *
 * @param <I> what it is evaluated over
 */
final class EvaluableExpression<I> implements CelExpression<I> {
    private static final int MAX_REASON = 1024;
    private static final String NATIVE_TEXTS =
            "Kubernetes does not accept a list of split, findAll, getQuery or validate as the result: append .map(x, x)";

    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;
    private final String inputVariable;
    private final Function<I, Map<String, ?>> unverifiedFields;
    private final Map<String, Pattern> literalPatterns;

    EvaluableExpression(
            String text,
            CelAbstractSyntaxTree tree,
            CelRuntime.Program program,
            String inputVariable,
            Function<I, Map<String, ?>> unverifiedFields,
            Map<String, Pattern> literalPatterns) {
        this.text = text;
        this.tree = tree;
        this.program = program;
        this.inputVariable = inputVariable;
        this.unverifiedFields = unverifiedFields;
        this.literalPatterns = literalPatterns;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String resultType() {
        return CelTypes.format(tree.getResultType());
    }

    @Override
    public boolean isBool() {
        return tree.getResultType().equals(SimpleType.BOOL);
    }

    @Override
    public boolean selects(String variable, String field) {
        return SyntaxTree.selects(tree.getExpr(), variable, field);
    }

    @Override
    public Evaluation evaluate(I unverifiedInput) {
        Budget budget = new Budget(literalPatterns);
        UnverifiedObject input = new UnverifiedObject(unverifiedFields.apply(unverifiedInput), budget);
        try {
            budget.checkInterrupt();
            Object value = program.trace(
                    name -> name.equals(inputVariable) ? Optional.of(input) : Optional.empty(),
                    KubernetesLibrary.resolver(budget),
                    new BudgetListener(budget));
            return value instanceof NativeTexts ? failed(NATIVE_TEXTS) : new Evaluation.Value(PlainValues.plain(value));
        } catch (CelEvaluationException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (BudgetExceeded e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return failed("the values are too deeply nested");
        }
    }

    private static Evaluation failed(String reason) {
        return new Evaluation.EvaluationFailed(
                reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...");
    }
}
