package io.kuberealm.liberty;

import jakarta.servlet.annotation.HandlesTypes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * Leaves the modules alone that ask for MicroProfile JWT by an annotation, which means the same as in web.xml. A class of its
 * own, since the annotation is only there where a feature of the server knows it.
 */
@HandlesTypes(LoginConfig.class)
final class MpJwtAwareInitializer extends WebModuleInitializer {
    private static final String MP_JWT = "MP-JWT";

    /** Whether the server knows MicroProfile JWT. */
    static boolean isPossible() {
        try {
            return LoginConfig.class.isAnnotation();
        } catch (NoClassDefFoundError unknown) {
            return false;
        }
    }

    @Override
    Optional<Class<?>> withOwnLogin(Set<Class<?>> classes) {
        return classes.stream().filter(MpJwtAwareInitializer::asksForMpJwt).findFirst();
    }

    private static boolean asksForMpJwt(Class<?> type) {
        LoginConfig login = type.getAnnotation(LoginConfig.class);
        return login != null && login.authMethod().equals(MP_JWT);
    }
}
