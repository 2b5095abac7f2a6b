package io.kuberealm.liberty;

import java.util.List;
import org.osgi.framework.BundleReference;

/**
 * The web modules that Open Liberty itself brings, such as {@code /health} and the Admin Center. They are no applications:
 * who may use them is for the feature to say that they are part of.
 *
 * <p>Liberty runs them straight from one of its bundles, on the class loader of that bundle. An application never has such a
 * class loader, and a bundle tells by its location who brought it: those of features that were added to the server are marked
 * as of a product extension, and count as applications. So does everything that Liberty did not itself install.
 */
final class ServerModules {
    /** How Liberty begins the locations of the bundles of its kernel and of its own features. */
    private static final List<String> OF_LIBERTY = List.of("kernel@", "feature@reference:");

    private ServerModules() {}

    /** Whether a web module with this class loader is surely one of the server's. */
    static boolean runOn(ClassLoader webModule) {
        return webModule instanceof BundleReference reference
                && reference.getBundle() != null
                && isOfLiberty(reference.getBundle().getLocation());
    }

    /** Whether a bundle that was installed from {@code location} came with Liberty. */
    static boolean isOfLiberty(String location) {
        return OF_LIBERTY.stream().anyMatch(location::startsWith);
    }
}
