package io.kuberealm.liberty;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The mechanisms that running applications bring, so that the realm leaves their web modules alone. */
final class ApplicationMechanisms {
    private static final Set<Class<?>> FOUND = ConcurrentHashMap.newKeySet();

    private ApplicationMechanisms() {}

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
    static Optional<Class<?>> of(ClassLoader webModule) {
        return FOUND.stream().filter(mechanism -> sees(webModule, mechanism)).findFirst();
    }

    /** Liberty hands out wrappers of a module's class loader, so the loaders themselves cannot be compared. */
    private static boolean sees(ClassLoader webModule, Class<?> mechanism) {
        try {
            return webModule.loadClass(mechanism.getName()) == mechanism;
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }
}
