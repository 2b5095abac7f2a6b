package io.kuberealm.api;

/**
 * Receives an event for each request once it is decided: who was let in and as whom, who was anonymous, and who was refused and
 * why. A CDI bean of an application receives the events of that application, an OSGi service on Open Liberty those of all applications.
 * No annotation is needed.
 *
 * <p>A thread of the realm calls the listener shortly after the decision, with one event after the other, outside of the scopes of a
 * request and without the application's naming context. Make a bean {@code @ApplicationScoped} or {@code @Singleton}. A slow listener
 * delays no request: at most 1,024 events wait for it, further ones are dropped, and the log counts them. An exception of a listener is
 * logged and has no effect.
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
