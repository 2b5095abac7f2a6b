package io.kuberealm.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a strategy of the chain, behind the realm's own strategies of the same kind and before the application's own
 * identity stores. The class is a {@link TokenAuthenticator}, {@link PasswordAuthenticator}, {@link CertificateAuthenticator} or
 * {@link RequestAuthenticator}, and either a CDI bean of an application, for that application, or an OSGi service on
 * Open Liberty, for the whole server.
 *
 * <p>Of several strategies of one kind the one whose name is first by the alphabet is asked first. A bean is asked by threads that
 * serve requests, before the scopes of the request begin, and by many of them at once. So it is {@code @ApplicationScoped} or
 * {@code @Singleton}.
 *
 * <p>A wrong name, a name that is there twice, or a class that is none of the four keeps the application from starting; a service
 * with such a fault is left out, and the log says so.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RegisteredStrategy {
    /**
     * The name by which principals, reports and the log call the strategy: 1 to 63 small letters of ASCII, digits and
     * hyphens, and none of {@link Strategies}.
     */
    String value();

    /**
     * Whether what is said of a bearer token depends on the token alone, not on the request or the thread. Such an answer may be
     * kept ({@code tokenSuccessCacheTtl}) and given to other requests with the same token, also to those that come while the
     * strategy is being asked. It has no meaning for other credentials, which are judged for each request.
     */
    boolean cacheable() default false;
}
