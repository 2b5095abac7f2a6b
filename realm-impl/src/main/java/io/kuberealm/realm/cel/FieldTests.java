package io.kuberealm.realm.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import io.kuberealm.realm.cel.library.ObjectFunctions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code has(a.b)} and {@code a.?b} as calls of functions of the library. CEL for Java fails where {@code a} is no map, and its own
 * evaluation of the two cannot be replaced; a function can.
 */
final class FieldTests {
    private static final CelReference HAS = reference(ObjectFunctions.HAS_OVERLOAD);
    private static final CelReference SELECT = reference(ObjectFunctions.SELECT_OVERLOAD);

    private final Map<Long, CelReference> references = new HashMap<>();

    private FieldTests() {}

    private static CelReference reference(String overloadId) {
        return CelReference.newBuilder().addOverloadIds(overloadId).build();
    }

    /** The tree for evaluation; questions about what was written are for the tree as it was. */
    static CelAbstractSyntaxTree asCalls(CelAbstractSyntaxTree tree) {
        FieldTests tests = new FieldTests();
        CelExpr rewritten = tests.rewritten(tree.getExpr());
        tree.getReferenceMap().forEach(tests.references::putIfAbsent);
        return CelAbstractSyntaxTree.newCheckedAst(rewritten, tree.getSource(), tests.references, tree.getTypeMap());
    }

    private CelExpr rewritten(CelExpr node) {
        return switch (node.getKind()) {
            case SELECT -> select(node);
            case CALL -> call(node);
            case LIST -> list(node);
            case MAP -> map(node);
            case COMPREHENSION -> comprehension(node);
            default -> node;
        };
    }

    private CelExpr select(CelExpr node) {
        CelExpr operand = rewritten(node.select().operand());
        if (!node.select().testOnly()) {
            return node.toBuilder()
                    .setSelect(node.select().toBuilder().setOperand(operand).build())
                    .build();
        }
        references.put(node.id(), HAS);
        CelExpr field = CelExpr.ofConstant(0, CelConstant.ofValue(node.select().field()));
        return CelExpr.newBuilder()
                .setId(node.id())
                .setCall(CelExpr.CelCall.newBuilder()
                        .setFunction(ObjectFunctions.HAS)
                        .addArgs(operand, field)
                        .build())
                .build();
    }

    private CelExpr call(CelExpr node) {
        if (isInNothing(node)) {
            return CelExpr.ofConstant(node.id(), CelConstant.ofValue(false));
        }
        boolean selects = node.call().function().equals(Operator.OPTIONAL_SELECT.getFunction());
        if (selects) {
            references.put(node.id(), SELECT);
        }
        CelExpr.CelCall.Builder call = CelExpr.CelCall.newBuilder()
                .setFunction(selects ? ObjectFunctions.SELECT : node.call().function())
                .addArgs(all(node.call().args()));
        node.call().target().ifPresent(target -> call.setTarget(rewritten(target)));
        return node.toBuilder().setCall(call.build()).build();
    }

    /** Go does not even evaluate what is not in an empty literal list. */
    private static boolean isInNothing(CelExpr node) {
        return node.call().function().equals(Operator.IN.getFunction())
                && node.call().args().get(1).getKind() == CelExpr.ExprKind.Kind.LIST
                && node.call().args().get(1).list().elements().isEmpty();
    }

    private CelExpr list(CelExpr node) {
        CelExpr.CelList.Builder list = CelExpr.CelList.newBuilder()
                .addElements(all(node.list().elements()))
                .addOptionalIndices(node.list().optionalIndices());
        return node.toBuilder().setList(list.build()).build();
    }

    private CelExpr map(CelExpr node) {
        CelExpr.CelMap.Builder map = CelExpr.CelMap.newBuilder();
        node.map()
                .entries()
                .forEach(entry -> map.addEntries(entry.toBuilder()
                        .setKey(rewritten(entry.key()))
                        .setValue(rewritten(entry.value()))
                        .build()));
        return node.toBuilder().setMap(map.build()).build();
    }

    private CelExpr comprehension(CelExpr node) {
        CelExpr.CelComprehension loop = node.comprehension();
        return node.toBuilder()
                .setComprehension(loop.toBuilder()
                        .setIterRange(rewritten(loop.iterRange()))
                        .setAccuInit(rewritten(loop.accuInit()))
                        .setLoopCondition(rewritten(loop.loopCondition()))
                        .setLoopStep(rewritten(loop.loopStep()))
                        .setResult(rewritten(loop.result()))
                        .build())
                .build();
    }

    private List<CelExpr> all(List<CelExpr> nodes) {
        return nodes.stream().map(this::rewritten).toList();
    }
}
