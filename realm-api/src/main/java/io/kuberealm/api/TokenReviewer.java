package io.kuberealm.api;

import java.util.List;

/**
 * Checks a token that somebody else has received, as TokenReview does in Kubernetes. Use it in an application that answers
 * TokenReviews, in a gateway or in a message listener, for tokens that are not the credential of the current request.
 *
 * <p>There are two ways to get it:
 *
 * <ul>
 *   <li>{@code @Inject TokenReviewer reviewer}, in every application with CDI;
 *   <li>the attribute {@link #ATTRIBUTE} of the {@code ServletContext}, in every web module that the realm protects, also
 *       without CDI; not in those of an enterprise application that carries the realm in its own library directory.
 * </ul>
 *
 * <p>A token is checked exactly as if it came in the {@code Authorization: Bearer} header of a request: by the same strategies,
 * including each {@link RegisteredStrategy} for tokens, by the application's own identity stores, and through the same token
 * cache. Certificates, proxies and impersonation are ignored. A review never returns {@code system:anonymous}. A review is
 * not a request: it calls no {@link AuthenticationListener}, and does not change the {@link AuthenticationReport} of the
 * current request.
 *
 * <p>A caller of this interface can try tokens at will and learns why a token is rejected. An application must restrict who
 * may use it, for instance with a role.
 */
@FunctionalInterface
public interface TokenReviewer {
    /** The name of the {@code ServletContext} attribute. */
    String ATTRIBUTE = "io.kuberealm.api.TokenReviewer";

    /**
     * Checks a token. Takes as long as the strategies do; those of the realm all have deadlines.
     *
     * <p>Call this on a thread of the application, one that serves a request or one of a managed executor: the realm is found
     * by the thread's context class loader, and the application's identity stores may need its naming context.
     *
     * @param token the token to check, without {@code Bearer}; never logged
     * @param audiences the token must be meant for at least one of them; empty for those of this server, the setting
     *     {@code api-audiences}, as for requests
     * @return {@link AuthenticationResult.Authenticated} with the user, {@code system:authenticated} among its groups, and
     *     those of the audiences that the token is meant for (none if none were requested and the server has none);
     *     otherwise a failure with the reason, or no opinion if {@code token} contains no token at all. The reason is for
     *     reviewers of tokens, not for the client that presented the token
     * @throws IllegalStateException if the realm does not protect the application of this thread, because the application
     *     has its own mechanism or {@code <login-config>} or has disabled the realm, or because the thread does not belong to
     *     the application
     */
    AuthenticationResult review(Secret token, List<String> audiences);

    /** Checks a token that must be meant for this server. */
    default AuthenticationResult review(Secret token) {
        return review(token, List.of());
    }
}
