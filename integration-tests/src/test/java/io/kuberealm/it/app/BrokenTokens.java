package io.kuberealm.it.app;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.TokenAuthenticator;
import jakarta.enterprise.context.ApplicationScoped;

/** Fails on every token, and its exceptions tell too much. */
@ApplicationScoped
@RegisteredStrategy("broken")
public class BrokenTokens implements TokenAuthenticator {
    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        throw new IllegalStateException(
                "no connection for " + credential.token().reveal());
    }
}
