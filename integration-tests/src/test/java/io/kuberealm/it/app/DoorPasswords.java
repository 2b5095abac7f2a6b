package io.kuberealm.it.app;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.UserInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.List;

/** Knows one name and password. Claims to be another strategy, and quotes a wrong password. */
@ApplicationScoped
@RegisteredStrategy("door")
public class DoorPasswords implements PasswordAuthenticator {
    public static final String USER = "doris";
    public static final String PASSWORD = "open-sesame";

    @Override
    public AuthenticationResult authenticate(UsernamePasswordCredential credential) {
        return credential.compareTo(USER, PASSWORD)
                ? new Authenticated(UserInfo.of(USER, List.of("doors")), "x509")
                : new Rejected("wrong: " + credential.getPasswordAsString());
    }
}
