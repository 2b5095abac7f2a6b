package io.kuberealm.api;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Explains what the realm makes of a credential that somebody complains about: which strategy says what of it, and by which checks. The
 * sister of {@link TokenReviewer}, and found in the same two ways: {@code @Inject CredentialExplainer}, or the attribute
 * {@link #ATTRIBUTE} of the {@code ServletContext}.
 *
 * <p>A credential is checked as if it came in a request that has nothing else, by the same strategies and by the application's own
 * identity stores, but past the token caches: nothing is taken from them and nothing is put into them. An explanation calls no
 * {@link AuthenticationListener} and counts as no login. It takes as long as the strategies do; those of the realm all have deadlines.
 * The number of explanations is limited for each server, or each application that carries the realm: four at the same time, and
 * twenty in twenty seconds.
 *
 * <p>A caller of this interface learns why a credential is rejected, and what the claims of a token are. An application must restrict who
 * may use it, for instance with a role.
 */
public interface CredentialExplainer {
    /** The name of the {@code ServletContext} attribute. */
    String ATTRIBUTE = "io.kuberealm.api.CredentialExplainer";

    /**
     * Explains a bearer token.
     *
     * @param token the token, without {@code Bearer}; never logged and no part of the explanation
     * @throws IllegalStateException if the realm does not protect the application of this thread
     */
    CredentialExplanation explain(Secret token);

    /**
     * Explains a client certificate. That its holder has the key is not checked, as that is shown in the TLS handshake.
     *
     * @param chain the certificate, and behind it those that the client would send with it; not empty
     * @throws IllegalArgumentException if {@code chain} is empty
     * @throws IllegalStateException if the realm does not protect the application of this thread
     */
    CredentialExplanation explain(List<X509Certificate> chain);
}
