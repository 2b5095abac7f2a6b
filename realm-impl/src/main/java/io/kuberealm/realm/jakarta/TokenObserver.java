package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.jakarta.microprofile.MicroProfileJwt;
import io.kuberealm.realm.jakarta.microprofile.TokenInjection;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import java.util.Optional;

/** Notices where an application wants the caller's token or a claim of it, besides what is noticed of mechanisms. */
public abstract class TokenObserver extends MechanismObserver {
    private final Optional<TokenInjection> injection = MicroProfileJwt.injection();

    void injectionPoint(@Observes ProcessInjectionPoint<?, ?> point) {
        injection.ifPresent(tokens -> tokens.found(point));
    }

    void bean(@Observes ProcessBean<?> bean, BeanManager beans) {
        injection.ifPresent(tokens -> tokens.found(bean, beans));
    }

    /** Makes tokens and claims beans of the application, where the API of MicroProfile JWT is visible. */
    protected final void addTokensTo(AfterBeanDiscovery discovery) {
        injection.ifPresent(tokens -> tokens.addTo(discovery));
    }
}
