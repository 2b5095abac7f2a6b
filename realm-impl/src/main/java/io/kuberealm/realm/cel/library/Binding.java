package io.kuberealm.realm.cel.library;

import java.util.List;
import java.util.function.Predicate;

/**
 * What one overload does, found by its id and the classes of the arguments.
 *
 * @param overloadId the id that the type checker gave
 * @param parameters the Java classes of the arguments, the target of a member function first
 * @param fits whether the arguments are for this overload, where their classes do not tell
 * @param body what it does
 */
record Binding(String overloadId, List<Class<?>> parameters, Predicate<Object[]> fits, Body body) {
    Binding {
        parameters = List.copyOf(parameters);
    }

    Binding(String overloadId, List<Class<?>> parameters, Body body) {
        this(overloadId, parameters, arguments -> true, body);
    }

    /** The same for lists whose elements are of one class; as in Go the first one tells. */
    Binding forElements(int argument, Class<?> element) {
        return new Binding(overloadId, parameters, arguments -> begins((List<?>) arguments[argument], element), body);
    }

    private static boolean begins(List<?> list, Class<?> element) {
        return list.isEmpty() || element.isInstance(list.get(0));
    }

    /** What a function does, within the budget of the evaluation. */
    @FunctionalInterface
    interface Body {
        /**
         * Calls the function; every argument is of its declared class.
         *
         * @throws dev.cel.common.exceptions.CelRuntimeException if the function has no value for these arguments
         */
        Object apply(Budget budget, Arguments arguments);
    }

    boolean accepts(Object[] arguments) {
        if (arguments.length != parameters.size()) {
            return false;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!parameters.get(i).isInstance(arguments[i])) {
                return false;
            }
        }
        return fits.test(arguments);
    }
}
