package io.kuberealm.api;

import java.util.List;

/**
 * Says whose token somebody else has received: what Kubernetes' TokenReview is for, as an API of the realm. An application
 * that answers TokenReviews, a gateway, a message listener or a protocol of its own asks it about tokens that did not
 * come with the request in hand.
 *
 * <p>There are two ways to it:
 *
 * <ul>
 *   <li>{@code @Inject TokenReviewer reviewer}, in every application with CDI;
 *   <li>the attribute {@link #ATTRIBUTE} of the {@code ServletContext}, in every web module that the realm protects, also
 *       without CDI; not in those of an enterprise application that carries the realm in its own library folder.
 * </ul>
 *
 * <p>A token is judged exactly as if it came in the {@code Authorization: Bearer} header of a request: by the same strategies, by
 * the application's own identity stores, through the same token cache. Nothing else counts: no certificate, no proxy, no
 * impersonation. A review never finds {@code system:anonymous}. It is no request, so no {@link AuthenticationListener}
 * is told of it, and it leaves the {@link AuthenticationReport} of the request in hand alone.
 *
 * <p>Whoever may call it can try tokens at will and learns why one is refused, so an application has to let only those
 * ask it that may, for instance by a role.
 */
@FunctionalInterface
public interface TokenReviewer {
    /** The name of the {@code ServletContext} attribute. */
    String ATTRIBUTE = "io.kuberealm.api.TokenReviewer";

    /**
     * Judges a token. Takes as long as the strategies do, which all have deadlines.
     *
     * <p>To be called by a thread of the application, one that serves a request or that a managed executor has lent: the
     * realm is found by the thread's context class loader, and the application's identity stores may need its naming context.
     *
     * @param token what somebody presented, without {@code Bearer}; never logged
     * @param audiences the token has to be meant for at least one of them; empty for those of this server, the setting
     *     {@code api-audiences}, as for requests
     * @return {@link AuthenticationResult.Authenticated} with the user, {@code system:authenticated} among its groups, and
     *     those of the audiences that the token is meant for (none if none were asked for and the server has no names);
     *     otherwise a failure with the reason, or no opinion if {@code token} holds no token at all. The reason is for
     *     whoever may review tokens, not for whoever presented the token
     * @throws IllegalStateException if the realm does not protect the application of this thread, because the application
     *     has a mechanism or a {@code <login-config>} of its own or has switched the realm off, or because the thread is
     *     none of the application's
     */
    AuthenticationResult review(Secret token, List<String> audiences);

    /** Judges a token that has to be meant for this server. */
    default AuthenticationResult review(Secret token) {
        return review(token, List.of());
    }
}
