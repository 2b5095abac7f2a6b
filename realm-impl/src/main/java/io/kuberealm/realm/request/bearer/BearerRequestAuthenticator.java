package io.kuberealm.realm.request.bearer;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.RequestAuthenticator;

/** Authenticates by the token of the {@code Authorization: Bearer} header. */
public final class BearerRequestAuthenticator implements RequestAuthenticator {
    private final Authenticator<? super BearerTokenCredential> tokens;

    /** @param tokens the whole token chain */
    public BearerRequestAuthenticator(Authenticator<? super BearerTokenCredential> tokens) {
        this.tokens = tokens;
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        if (!(BearerHeader.of(request) instanceof BearerHeader.Token header)) {
            return AuthenticationResult.noOpinion();
        }
        AuthenticationResult result =
                tokens.authenticate(new BearerTokenCredential(header.token(), request.audiences()));
        // BEAR-6: a token that nobody knows must not become an anonymous request.
        return result instanceof NoOpinion ? new Rejected(Reason.UNKNOWN_TOKEN, "invalid bearer token") : result;
    }
}
