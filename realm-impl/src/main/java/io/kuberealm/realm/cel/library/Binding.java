package io.kuberealm.realm.cel.library;

import java.util.List;

/**
 * What one overload does, found by its id and the classes of the arguments.
 *
 * @param overloadId the id that the type checker gave
 * @param parameters the Java classes of the arguments, the target of a member function first
 * @param body what it does
 */
record Binding(String overloadId, List<Class<?>> parameters, Body body) {
    Binding {
        parameters = List.copyOf(parameters);
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
        return true;
    }
}
