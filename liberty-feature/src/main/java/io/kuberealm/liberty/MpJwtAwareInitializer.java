package io.kuberealm.liberty;

import jakarta.servlet.annotation.HandlesTypes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Leaves the modules alone that ask for MicroProfile JWT by an annotation, which means the same as in web.xml, where a feature of the
 * server answers it. The annotation itself comes with the realm's feature: without the server's, the module would be open.
 */
@HandlesTypes(LoginConfig.class)
final class MpJwtAwareInitializer extends WebModuleInitializer {
    private static final String MP_JWT = "MP-JWT";
    private static final String FEATURE = "io.openliberty.security.mp.jwt.internal";

    @Override
    Optional<Class<?>> withOwnLogin(Set<Class<?>> classes) {
        return serverHasMpJwt()
                ? classes.stream().filter(MpJwtAwareInitializer::asksForMpJwt).findFirst()
                : Optional.empty();
    }

    private static boolean asksForMpJwt(Class<?> type) {
        LoginConfig login = type.getAnnotation(LoginConfig.class);
        return login != null && login.authMethod().equals(MP_JWT);
    }

    /** Liberty shows the bundles of its features to its own bundles, such as that of the annotation, and not to this one. */
    @Override
    boolean serverHasMpJwt() {
        return Optional.ofNullable(FrameworkUtil.getBundle(LoginConfig.class))
                .map(Bundle::getBundleContext)
                .map(BundleContext::getBundles)
                .filter(bundles -> Arrays.stream(bundles).anyMatch(bundle -> FEATURE.equals(bundle.getSymbolicName())))
                .isPresent();
    }
}
