package io.kuberealm.realm.request.cookie;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.Secret;
import java.util.List;

/** Authenticates by the token of a cookie. */
public final class CookieRequestAuthenticator implements RequestAuthenticator {
    private final String cookie;
    private final Authenticator<? super BearerTokenCredential> tokens;

    /**
     * An authenticator.
     *
     * @param cookie the name of the cookie
     * @param tokens judges what is in it
     */
    public CookieRequestAuthenticator(String cookie, Authenticator<? super BearerTokenCredential> tokens) {
        this.cookie = cookie;
        this.tokens = tokens;
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        List<String> unverified = CookieHeader.values(request.headers(CookieHeader.NAME), cookie).stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (unverified.isEmpty()) {
            return AuthenticationResult.noOpinion();
        }
        if (unverified.size() > 1) { // another host of the domain may have set one of them
            return new Rejected(Reason.MALFORMED_TOKEN, "the request has several cookies " + cookie);
        }
        AuthenticationResult result =
                tokens.authenticate(new BearerTokenCredential(Secret.of(unverified.get(0)), request.audiences()));
        // As with BEAR-6: a token that nobody knows must not become an anonymous request.
        return result instanceof NoOpinion
                ? new Rejected(Reason.UNKNOWN_TOKEN, "invalid token in the cookie " + cookie)
                : result;
    }
}
