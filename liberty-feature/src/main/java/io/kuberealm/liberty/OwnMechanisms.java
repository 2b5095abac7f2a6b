package io.kuberealm.liberty;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The mechanisms that running applications bring, so that the realm leaves their web modules alone. */
final class OwnMechanisms {
    private static final Set<Class<?>> FOUND = ConcurrentHashMap.newKeySet();

    private OwnMechanisms() {}

    static void found(Collection<Class<?>> mechanisms) {
        FOUND.addAll(mechanisms);
    }

    static void forget(Collection<Class<?>> mechanisms) {
        FOUND.removeAll(mechanisms);
    }

    /**
     * The mechanism of a web module: one of its own classes, or one of a library that all modules of its application
     * share, which is how Liberty attributes them too.
     */
    static Optional<Class<?>> of(@Nullable ClassLoader webModule) {
        for (ClassLoader loader = webModule; loader != null; loader = loader.getParent()) {
            for (Class<?> mechanism : FOUND) {
                if (mechanism.getClassLoader() == loader) {
                    return Optional.of(mechanism);
                }
            }
        }
        return Optional.empty();
    }
}
