package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.global;
import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.BOOL;
import static io.kuberealm.realm.cel.library.ValueKind.DOUBLE;
import static io.kuberealm.realm.cel.library.ValueKind.INT;
import static io.kuberealm.realm.cel.library.ValueKind.STRING;

import java.util.List;

/** {@code quantity}, {@code isQuantity} and the members of a quantity. */
final class QuantityFunctions {
    static final ValueKind QUANTITY = ValueKind.opaque("kubernetes.Quantity", Quantity.class);

    private QuantityFunctions() {}

    static List<KubernetesFunction> functions() {
        return List.of(
                global("quantity", "string_to_quantity", QUANTITY, (b, a) -> quantity(a.string(0)), STRING),
                global(
                        "isQuantity",
                        "is_quantity_string",
                        BOOL,
                        (b, a) -> Quantity.parse(a.string(0)).isPresent(),
                        STRING),
                global(
                        "sign",
                        "quantity_sign",
                        INT,
                        (b, a) -> (long) self(a).amount().signum(),
                        QUANTITY),
                member(
                        "isInteger",
                        "quantity_is_integer",
                        BOOL,
                        (b, a) -> self(a).asInteger().isPresent(),
                        QUANTITY),
                member("asInteger", "quantity_get_int", INT, (b, a) -> integer(self(a)), QUANTITY),
                member(
                        "asApproximateFloat",
                        "quantity_get_float",
                        DOUBLE,
                        (b, a) -> self(a).amount().doubleValue(),
                        QUANTITY),
                member("add", "quantity_add", QUANTITY, (b, a) -> self(a).plus(other(a)), QUANTITY, QUANTITY),
                member(
                        "add",
                        "quantity_add_int",
                        QUANTITY,
                        (b, a) -> self(a).plus(Quantity.of(a.integer(1))),
                        QUANTITY,
                        INT),
                member("sub", "quantity_sub", QUANTITY, (b, a) -> self(a).minus(other(a)), QUANTITY, QUANTITY),
                member(
                        "sub",
                        "quantity_sub_int",
                        QUANTITY,
                        (b, a) -> self(a).minus(Quantity.of(a.integer(1))),
                        QUANTITY,
                        INT),
                member("compareTo", "quantity_compare_to", INT, (b, a) -> order(a), QUANTITY, QUANTITY),
                member("isGreaterThan", "quantity_is_greater_than", BOOL, (b, a) -> order(a) > 0, QUANTITY, QUANTITY),
                member("isLessThan", "quantity_is_less_than", BOOL, (b, a) -> order(a) < 0, QUANTITY, QUANTITY));
    }

    private static Quantity quantity(String text) {
        return Quantity.parse(text)
                .orElseThrow(() -> CelErrors.invalid(
                        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$': "
                                + CelErrors.quoted(text)));
    }

    private static long integer(Quantity quantity) {
        return quantity.asInteger().orElseThrow(() -> CelErrors.invalid("cannot convert value to integer"));
    }

    private static Quantity self(Arguments arguments) {
        return arguments.at(0, Quantity.class);
    }

    private static Quantity other(Arguments arguments) {
        return arguments.at(1, Quantity.class);
    }

    private static long order(Arguments arguments) {
        return self(arguments).amount().compareTo(other(arguments).amount());
    }
}
