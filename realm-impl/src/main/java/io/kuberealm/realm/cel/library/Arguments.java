package io.kuberealm.realm.cel.library;

import java.util.List;

/** The arguments of one call, the target of a member function first. */
final class Arguments {
    private final Object[] values;

    Arguments(Object[] values) {
        this.values = values;
    }

    /** The argument at {@code index} as the class that the overload declares for it. */
    <T> T at(int index, Class<T> type) {
        return type.cast(values[index]);
    }

    Object value(int index) {
        return values[index];
    }

    String string(int index) {
        return at(index, String.class);
    }

    long integer(int index) {
        return at(index, Long.class);
    }

    List<?> list(int index) {
        return at(index, List.class);
    }
}
