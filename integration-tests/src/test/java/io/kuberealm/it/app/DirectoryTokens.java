package io.kuberealm.it.app;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;

/** The tokens of the company's directory, which begin with {@code dir_}. */
@ApplicationScoped
@RegisteredStrategy(value = "directory", cacheable = true)
public class DirectoryTokens implements TokenAuthenticator {
    @Inject
    private EmployeeDirectory directory;

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        String token = credential.token().reveal();
        if (!token.startsWith("dir_")) {
            return AuthenticationResult.noOpinion(); // somebody else's
        }
        try {
            return directory
                    .sessionOf(token)
                    .<AuthenticationResult>map(DirectoryTokens::employee)
                    .orElseGet(() -> new Rejected("the directory does not know the token"));
        } catch (IOException down) {
            return new Unavailable("the directory does not answer");
        }
    }

    private static Authenticated employee(EmployeeDirectory.Session session) {
        UserInfo user = new UserInfo(session.name(), session.number(), session.departments(), Map.of());
        return new Authenticated(user, "directory").withValidUntil(session.end());
    }
}
