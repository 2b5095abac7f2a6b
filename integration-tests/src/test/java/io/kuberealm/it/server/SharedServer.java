package io.kuberealm.it.server;

import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one server of its kind to the test classes of the run that ask for it; JUnit closes it at the end.
 *
 * @param <S> the kind
 */
public abstract class SharedServer<S> implements ParameterResolver {
    private final Class<S> type;
    private final Function<ExtensionContext, S> start;

    protected SharedServer(Class<S> type, Supplier<S> start) {
        this(type, context -> start.get());
    }

    /** For a server that needs another; {@link #in} the context it is found. */
    protected SharedServer(Class<S> type, Function<ExtensionContext, S> start) {
        this.type = type;
        this.start = start;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == type;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return in(context);
    }

    /** The one server of the run, which starts if it is the first time. */
    public S in(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(type))
                .getOrComputeIfAbsent(type, any -> start.apply(context), type);
    }
}
