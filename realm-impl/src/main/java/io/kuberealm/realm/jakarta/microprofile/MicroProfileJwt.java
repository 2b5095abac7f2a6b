package io.kuberealm.realm.jakarta.microprofile;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.realm.jars.OptionalLibrary;
import java.util.Optional;

/** The way to MicroProfile JWT for code that also runs where its API is absent; no other class of this package is loaded then. */
public final class MicroProfileJwt {
    private static final boolean VISIBLE =
            OptionalLibrary.MICROPROFILE_JWT.problem().isEmpty();

    private MicroProfileJwt() {}

    /** Whether the realm sees the API. */
    public static boolean isVisible() {
        return VISIBLE;
    }

    /**
     * A principal that is a {@code JsonWebToken} too; the API must be visible.
     *
     * @param plain who the caller is to Kubernetes
     * @param claims what the caller's verified token claims
     * @param token the token itself, if the application may see it
     */
    public static KubernetesPrincipal principal(KubernetesPrincipal plain, TokenClaims claims, Optional<Secret> token) {
        return JwtPrincipal.of(plain, claims, token);
    }

    /** What makes tokens and claims injectable in one application; nothing where the API is not visible. */
    public static Optional<TokenInjection> injection() {
        return VISIBLE ? Optional.of(new ClaimInjection()) : Optional.empty();
    }
}
