package io.kuberealm.realm.jakarta.microprofile;

import io.kuberealm.realm.jakarta.beans.ModuleBeans;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.SecurityContext;
import java.io.Serializable;
import java.security.Principal;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Finds the token of whoever is the caller of this thread, for one application. Of callers it keeps nothing. */
final class CallersToken implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable SecurityContext security;

    ShownToken current() {
        Principal caller = securityContext()
                .flatMap(known -> Optional.<Principal>ofNullable(known.getCallerPrincipal()))
                .orElse(NoToken.INSTANCE);
        if (caller instanceof ShownToken own) {
            return own;
        }
        return caller instanceof JsonWebToken foreign ? new ForeignToken(foreign) : NoToken.INSTANCE;
    }

    private Optional<SecurityContext> securityContext() {
        if (security == null) {
            ModuleBeans.ofThisThread().ifPresent(this::lookUp);
        }
        return Optional.ofNullable(security);
    }

    private void lookUp(BeanManager beans) {
        Bean<?> bean = beans.resolve(beans.getBeans(SecurityContext.class));
        if (bean != null) {
            security = ModuleBeans.reference(beans, bean, SecurityContext.class);
        }
    }
}
