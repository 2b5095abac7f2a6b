package io.kuberealm.it.app;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.UserInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Knows one key in a header of its own. */
@ApplicationScoped
@RegisteredStrategy("api-key")
public class ApiKeys implements RequestAuthenticator {
    public static final String HEADER = "X-Api-Key";
    public static final String KEY = "key-of-the-robot";

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        return request.firstHeader(HEADER)
                .filter(KEY::equals)
                .<AuthenticationResult>map(key -> new Authenticated(UserInfo.of("robot", List.of("robots")), "api-key"))
                .orElseGet(AuthenticationResult::noOpinion);
    }
}
