package io.kuberealm.realm.jakarta.microprofile;

import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;

/** What a CDI extension tells of one application, so that tokens and claims can be injected in it. */
public interface TokenInjection {
    /** An injection point of anything that CDI injects into. */
    void found(ProcessInjectionPoint<?, ?> point);

    /** A bean, whose scope says what it may keep. */
    void found(ProcessBean<?> bean, BeanManager beans);

    /** Adds beans for all that was found; a bad injection point becomes an error of the deployment. */
    void addTo(AfterBeanDiscovery discovery);
}
