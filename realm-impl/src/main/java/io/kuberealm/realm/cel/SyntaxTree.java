package io.kuberealm.realm.cel;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions about the syntax of an expression, answered over all its nodes. */
final class SyntaxTree {
    private SyntaxTree() {}

    /** Whether {@code field} of the identifier {@code variable} is selected anywhere, also optionally or by {@code has()} (CFG-27). */
    static boolean selects(CelExpr root, String variable, String field) {
        return nodes(root).anyMatch(node -> isSelect(node, variable, field) || isOptionalSelect(node, variable, field));
    }

    /** The literal patterns that are handed to functions of regular expressions. */
    static Stream<CelExpr> literalPatterns(CelExpr root) {
        return nodes(root)
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(CelExpr::call)
                .filter(call -> List.of("matches", "find", "findAll").contains(call.function()))
                .flatMap(call -> call.args().stream()
                        .skip(call.target().isPresent() ? 0 : 1)
                        .limit(1))
                .filter(pattern -> literal(pattern).isPresent());
    }

    private static boolean isSelect(CelExpr node, String variable, String field) {
        return node.getKind() == CelExpr.ExprKind.Kind.SELECT
                && node.select().field().equals(field)
                && isIdentifier(node.select().operand(), variable);
    }

    private static boolean isOptionalSelect(CelExpr node, String variable, String field) {
        if (node.getKind() != CelExpr.ExprKind.Kind.CALL
                || !node.call().function().equals(Operator.OPTIONAL_SELECT.getFunction())) {
            return false;
        }
        List<CelExpr> arguments = node.call().args();
        return isIdentifier(arguments.get(0), variable)
                && literal(arguments.get(1)).filter(field::equals).isPresent();
    }

    private static boolean isIdentifier(CelExpr node, String name) {
        return node.getKind() == CelExpr.ExprKind.Kind.IDENT
                && node.ident().name().equals(name);
    }

    private static Optional<String> literal(CelExpr node) {
        boolean isText = node.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && node.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return isText ? Optional.of(node.constant().stringValue()) : Optional.empty();
    }

    /** The node and all below it. */
    static Stream<CelExpr> nodes(CelExpr node) {
        return Stream.concat(Stream.of(node), children(node).flatMap(SyntaxTree::nodes));
    }

    static Stream<CelExpr> children(CelExpr node) {
        return switch (node.getKind()) {
            case SELECT -> Stream.of(node.select().operand());
            case CALL -> Stream.concat(node.call().target().stream(), node.call().args().stream());
            case LIST -> node.list().elements().stream();
            case MAP -> node.map().entries().stream().flatMap(entry -> Stream.of(entry.key(), entry.value()));
            case STRUCT -> node.struct().entries().stream().map(entry -> entry.value());
            case COMPREHENSION ->
                Stream.of(
                        node.comprehension().iterRange(),
                        node.comprehension().accuInit(),
                        node.comprehension().loopCondition(),
                        node.comprehension().loopStep(),
                        node.comprehension().result());
            default -> Stream.empty();
        };
    }
}
