package io.kuberealm.realm.jakarta.beans;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The beans of the module that this thread runs for. Injection would need the bean archive of the realm to see the server's beans,
 * which Liberty's does not.
 */
public final class ModuleBeans {
    private ModuleBeans() {}

    /** Whose beans this thread's module has; nothing if it has none, or if this is no thread of a module. */
    public static Optional<BeanManager> ofThisThread() {
        return lookUp("java:comp/BeanManager").map(BeanManager.class::cast);
    }

    /** Whether this is a thread of a module, with beans or without. */
    public static boolean isModuleThread() {
        return lookUp("java:module/ModuleName").isPresent();
    }

    /** A contextual reference to a bean. */
    public static <T> T reference(BeanManager beans, Bean<?> bean, Class<T> type) {
        return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
    }

    @SuppressWarnings("BanJNDI") // fixed names of the component's own name space
    private static Optional<Object> lookUp(String name) {
        try {
            return Optional.of(InitialContext.doLookup(name));
        } catch (NamingException absent) {
            return Optional.empty();
        }
    }
}
