package io.kuberealm.realm.cel;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.validator.CelAstValidator;
import io.kuberealm.realm.cel.library.Budget;
import io.kuberealm.realm.cel.library.BudgetExceeded;
import io.kuberealm.realm.cel.library.KubernetesLibrary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A conversion of a constant that has no value, such as {@code int('x')}, is an error of the expression and not of the first token:
 * Kubernetes computes such conversions when it compiles.
 */
final class ConstantConversionValidator implements CelAstValidator {
    private static final Set<String> CONVERSIONS =
            Set.of("bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint");

    private final CelRuntime runtime;

    ConstantConversionValidator(CelRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public void validate(CelNavigableAst tree, Cel cel, IssuesFactory issues) {
        SyntaxTree.nodes(tree.getAst().getExpr())
                .filter(ConstantConversionValidator::isConversion)
                .filter(ConstantConversionValidator::isConstant)
                .forEach(conversion -> problem(tree.getAst(), conversion)
                        .ifPresent(problem -> issues.addError(
                                conversion.id(), "invalid " + conversion.call().function() + " argument: " + problem)));
    }

    private static boolean isConversion(CelExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.CALL
                && CONVERSIONS.contains(node.call().function())
                && node.call().target().isEmpty()
                && node.call().args().size() == 1;
    }

    private static boolean isConstant(CelExpr node) {
        return switch (node.getKind()) {
            case CONSTANT -> true;
            case CALL -> isConversion(node) && isConstant(node.call().args().get(0));
            case LIST -> node.list().elements().stream().allMatch(ConstantConversionValidator::isConstant);
            case MAP ->
                node.map().entries().stream().allMatch(entry -> isConstant(entry.key()) && isConstant(entry.value()));
            default -> false;
        };
    }

    private Optional<String> problem(CelAbstractSyntaxTree tree, CelExpr conversion) {
        try {
            runtime.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                            conversion, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap()))
                    .trace(
                            name -> Optional.empty(),
                            KubernetesLibrary.resolver(new Budget(Map.of())),
                            (node, value) -> {});
            return Optional.empty();
        } catch (CelEvaluationException | BudgetExceeded e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
