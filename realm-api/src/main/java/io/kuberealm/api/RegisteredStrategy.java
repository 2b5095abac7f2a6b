package io.kuberealm.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a strategy of the chain, after the realm's own strategies of the same kind and before the application's own
 * identity stores. The class is a {@link TokenAuthenticator}, {@link PasswordAuthenticator}, {@link CertificateAuthenticator} or
 * {@link RequestAuthenticator}, and either a CDI bean of an application, for that application, or an OSGi service on
 * Open Liberty, for the whole server.
 *
 * <p>Strategies of one kind are asked in the alphabetical order of their names. Many threads that serve requests call a bean at the same
 * time, before the scopes of the request begin. Make it {@code @ApplicationScoped} or {@code @Singleton}.
 *
 * <p>An invalid or repeated name, or a class that is none of the four, keeps the application from starting. A service with such a fault is
 * ignored, and the log says so.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RegisteredStrategy {
    /**
     * The name of the strategy in principals, reports and the log: 1 to 63 lower-case ASCII letters, digits and hyphens, and none of
     * {@link Strategies}.
     */
    String value();

    /**
     * Whether the result for a bearer token depends on the token alone, and not on the request or the thread. Such a result may be
     * cached ({@code tokenSuccessCacheTtl}) and used for other requests with the same token, even for those that arrive while the
     * strategy is still checking it. It has no meaning for other credentials, which are checked for each request.
     */
    boolean cacheable() default false;
}
