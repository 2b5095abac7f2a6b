package io.kuberealm.realm.wiring;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the realm of the application whose code is running, by the context class loader, as Jakarta containers set it.
 * An entry lives exactly as long as its application.
 */
public final class ApplicationRealms {
    private static final Map<ClassLoader, ApplicationRealm> RUNNING = new ConcurrentHashMap<>();
    private static final Set<ClassLoader> LEFT_ALONE = ConcurrentHashMap.newKeySet();

    private ApplicationRealms() {}

    /** Makes {@code realm} the one of the application with {@code loader}. */
    public static void started(ClassLoader loader, ApplicationRealm realm) {
        RUNNING.put(loader, realm);
    }

    /** Notes that the realm stands aside for the application with {@code loader}. */
    public static void stoodAside(ClassLoader loader) {
        LEFT_ALONE.add(loader);
    }

    /** Closes and forgets the realm of the application with {@code loader}, if it has one. */
    public static void stopped(ClassLoader loader) {
        LEFT_ALONE.remove(loader);
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
        return of(Thread.currentThread().getContextClassLoader());
    }

    /** The realm of the application with {@code loader}, or of a parent; nothing if it is not protected. */
    public static Optional<ApplicationRealm> of(@Nullable ClassLoader loader) {
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            ApplicationRealm realm = RUNNING.get(next);
            if (realm != null) {
                return Optional.of(realm);
            }
        }
        return Optional.empty();
    }

    /** Whether the realm has taken up, or left alone, the application with {@code loader}. If neither, nobody asked it. */
    public static boolean haveDecidedOn(@Nullable ClassLoader loader) {
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (LEFT_ALONE.contains(next)) {
                return true;
            }
        }
        return of(loader).isPresent();
    }
}
