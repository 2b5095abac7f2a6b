package io.kuberealm.realm.cel;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelKind;
import dev.cel.validator.CelAstValidator;
import io.kuberealm.realm.cel.library.FormatString;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A literal format string with a literal list of values has to have a verb for each value, and each value a type for its verb. */
final class FormatLiteralValidator implements CelAstValidator {
    private static final Set<CelKind> INTEGERS = EnumSet.of(CelKind.INT, CelKind.UINT);
    private static final Set<CelKind> DOUBLES = EnumSet.of(CelKind.DOUBLE, CelKind.STRING);
    private static final Set<CelKind> TEXTS = EnumSet.of(
            CelKind.LIST,
            CelKind.MAP,
            CelKind.INT,
            CelKind.UINT,
            CelKind.DOUBLE,
            CelKind.BOOL,
            CelKind.STRING,
            CelKind.TIMESTAMP,
            CelKind.BYTES,
            CelKind.DURATION,
            CelKind.TYPE,
            CelKind.NULL_TYPE);
    private static final Map<Character, Set<CelKind>> KINDS = Map.of(
            's', TEXTS,
            'd', INTEGERS,
            'o', INTEGERS,
            'f', DOUBLES,
            'e', DOUBLES,
            'b', EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.BOOL),
            'x', EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.STRING, CelKind.BYTES),
            'X', EnumSet.of(CelKind.INT, CelKind.UINT, CelKind.STRING, CelKind.BYTES));

    @Override
    public void validate(CelNavigableAst tree, Cel cel, IssuesFactory issues) {
        SyntaxTree.nodes(tree.getAst().getExpr())
                .filter(FormatLiteralValidator::isLiteralCall)
                .forEach(call -> validate(tree.getAst(), call, issues));
    }

    private static boolean isLiteralCall(CelExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.CALL
                && node.call().function().equals("format")
                && node.call().target().filter(FormatLiteralValidator::isText).isPresent()
                && node.call().args().get(0).getKind() == CelExpr.ExprKind.Kind.LIST;
    }

    private static boolean isText(CelExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && node.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static void validate(CelAbstractSyntaxTree tree, CelExpr call, IssuesFactory issues) {
        List<CelExpr> values = call.call().args().get(0).list().elements();
        try {
            List<Character> verbs = FormatString.verbs(
                    call.call().target().orElseThrow().constant().stringValue());
            if (verbs.size() != values.size()) {
                issues.addError(
                        call.id(), "string.format needs %d arguments, got %d".formatted(verbs.size(), values.size()));
                return;
            }
            for (int i = 0; i < values.size(); i++) {
                char verb = verbs.get(i);
                misfit(tree, values.get(i), KINDS.getOrDefault(verb, TEXTS), verb == 's')
                        .ifPresent(value -> issues.addError(value.id(), misfitMessage(tree, value, verb)));
            }
        } catch (CelRuntimeException e) {
            issues.addError(call.id(), String.valueOf(e.getMessage()));
        }
    }

    private static String misfitMessage(CelAbstractSyntaxTree tree, CelExpr value, char verb) {
        String type =
                tree.getType(value.id()).map(found -> found.kind().toString()).orElse("");
        String remedy = type.equals("ANY") ? "; write dyn(...) around a claim" : "";
        return "%%%s cannot format a value of type %s%s"
                .formatted(verb, type.toLowerCase(java.util.Locale.ROOT), remedy);
    }

    /** The value, or the part of a literal value, whose type does not do. */
    private static Optional<CelExpr> misfit(
            CelAbstractSyntaxTree tree, CelExpr value, Set<CelKind> kinds, boolean parts) {
        CelKind kind = tree.getType(value.id()).map(type -> type.kind()).orElse(CelKind.DYN);
        if (kind != CelKind.DYN && !kinds.contains(kind)) {
            return Optional.of(value);
        }
        return parts
                ? parts(value)
                        .flatMap(part -> misfit(tree, part, kinds, true).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<CelExpr> parts(CelExpr value) {
        return switch (value.getKind()) {
            case LIST -> value.list().elements().stream();
            case MAP -> value.map().entries().stream().flatMap(entry -> Stream.of(entry.key(), entry.value()));
            default -> Stream.empty();
        };
    }
}
