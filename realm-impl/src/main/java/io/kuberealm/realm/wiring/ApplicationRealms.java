package io.kuberealm.realm.wiring;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the realm of the application whose code is running, by the context class loader, as Jakarta containers set it.
 * An entry lives exactly as long as its application.
 */
public final class ApplicationRealms {
    private static final Map<ClassLoader, ApplicationRealm> RUNNING = new ConcurrentHashMap<>();

    private ApplicationRealms() {}

    /** Makes {@code realm} the one of the application with {@code loader}. */
    public static void started(ClassLoader loader, ApplicationRealm realm) {
        RUNNING.put(loader, realm);
    }

    /** Closes and forgets the realm of the application with {@code loader}, if it has one. */
    public static void stopped(ClassLoader loader) {
        ApplicationRealm realm = RUNNING.remove(loader);
        if (realm != null) {
            realm.close();
        }
    }

    /**
     * The realm of this thread's application; nothing if it is not protected. The web applications of an enterprise
     * application that carries the realm in its library folder share the realm of their parent.
     */
    public static Optional<ApplicationRealm> current() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        while (loader != null) {
            ApplicationRealm realm = RUNNING.get(loader);
            if (realm != null) {
                return Optional.of(realm);
            }
            loader = loader.getParent();
        }
        return Optional.empty();
    }
}
