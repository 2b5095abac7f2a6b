package io.kuberealm.api;

/**
 * Is told of every request once it is decided whether and whom it logs in. A CDI bean of an application hears of the requests
 * of that application; an OSGi service on Open Liberty hears of those of all applications. There is nothing to annotate.
 *
 * <p>A thread of the realm calls it, shortly after the decision, one event after the other, in none of the scopes of a request
 * and without the application's naming context. So a bean is {@code @ApplicationScoped} or {@code @Singleton}. A slow listener delays
 * nobody: at most 1,024 events wait for it; those that come while as many wait are left out, and the log counts them. What a
 * listener throws is logged and has no effect.
 */
@FunctionalInterface
public interface AuthenticationListener {
    /**
     * A request was decided.
     *
     * @param event what was decided; without the credentials of the request
     */
    void decided(AuthenticationEvent event);
}
