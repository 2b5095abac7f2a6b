package io.kuberealm.realm.cel;

import dev.cel.bundle.Cel;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import dev.cel.validator.CelAstValidator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a literal list have one type, so have the keys and the values of a literal map, except among the values to be formatted.
 *
 * <p>CEL for Java has the same check, and crashes where CEL for Go does: at an optional element whose type is not known. So this is our
 * own.
 */
final class HomogeneousLiteralValidator implements CelAstValidator {
    private static final String EXEMPT_FUNCTION = "format";

    @Override
    public void validate(CelNavigableAst tree, Cel cel, IssuesFactory issues) {
        new Check(tree, issues).visit(tree.getAst().getExpr());
    }

    private record Check(CelNavigableAst tree, IssuesFactory issues) {
        void visit(CelExpr node) {
            if (node.getKind() == CelExpr.ExprKind.Kind.CALL
                    && node.call().function().equals(EXEMPT_FUNCTION)) {
                return;
            }
            switch (node.getKind()) {
                case LIST -> list(node.list());
                case MAP -> map(node.map());
                default -> {}
            }
            SyntaxTree.children(node).forEach(this::visit);
        }

        private void list(CelExpr.CelList list) {
            List<Typed> elements = new ArrayList<>();
            for (int i = 0; i < list.elements().size(); i++) {
                elements.add(
                        typed(list.elements().get(i), list.optionalIndices().contains(i)));
            }
            requireOne(elements);
        }

        private void map(CelExpr.CelMap map) {
            requireOne(map.entries().stream()
                    .map(entry -> typed(entry.key(), false))
                    .toList());
            requireOne(map.entries().stream()
                    .map(entry -> typed(entry.value(), entry.optionalEntry()))
                    .toList());
        }

        private Typed typed(CelExpr element, boolean isOptional) {
            CelType type = tree.getAst().getType(element.id()).orElse(SimpleType.DYN);
            if (!isOptional) {
                return new Typed(element, type);
            }
            return new Typed(
                    element,
                    type.parameters().isEmpty() ? null : type.parameters().get(0));
        }

        private void requireOne(List<Typed> elements) {
            for (Typed element : elements) {
                CelType expected = elements.get(0).type();
                if (element.type() == null || expected == null) {
                    issues.addError(element.node().id(), "the type of an optional element is not known");
                    return;
                }
                if (!element.type().equals(expected)) {
                    issues.addError(
                            element.node().id(),
                            "expected type '%s' but found '%s'"
                                    .formatted(CelTypes.format(expected), CelTypes.format(element.type())));
                    return;
                }
            }
        }
    }

    private record Typed(CelExpr node, @Nullable CelType type) {}
}
