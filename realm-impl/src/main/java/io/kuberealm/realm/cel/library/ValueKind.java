package io.kuberealm.realm.cel.library;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import java.util.List;

/**
 * A type of values: what the type checker calls it and the Java class that holds it.
 *
 * @param type the CEL type
 * @param javaClass the class of its values
 */
record ValueKind(CelType type, Class<?> javaClass) {
    static final ValueKind STRING = new ValueKind(SimpleType.STRING, String.class);
    static final ValueKind INT = new ValueKind(SimpleType.INT, Long.class);
    static final ValueKind DOUBLE = new ValueKind(SimpleType.DOUBLE, Double.class);
    static final ValueKind BOOL = new ValueKind(SimpleType.BOOL, Boolean.class);
    static final ValueKind DYN = new ValueKind(SimpleType.DYN, Object.class);
    /** Any type: the same one everywhere in a declaration. */
    static final ValueKind ANY = new ValueKind(TypeParamType.create("T"), Object.class);

    static ValueKind listOf(ValueKind element) {
        return new ValueKind(ListType.create(element.type()), List.class);
    }

    /** A type of a Kubernetes library, of which CEL knows only the name. */
    static ValueKind opaque(String name, Class<?> javaClass) {
        return new ValueKind(OpaqueType.create(name), javaClass);
    }
}
