package io.kuberealm.it.bundle;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import java.util.List;

/** Knows one token, for all applications of a server. */
@RegisteredStrategy(value = "service", cacheable = true)
public final class ServiceTokens implements TokenAuthenticator {
    public static final String TOKEN = "token-of-the-service";

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        return credential.token().reveal().equals(TOKEN)
                ? new Authenticated(UserInfo.of("sam", List.of("services")), "service")
                : AuthenticationResult.noOpinion();
    }
}
