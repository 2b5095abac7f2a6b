package io.kuberealm.it.app;

import io.kuberealm.api.BearerTokenCredential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** An application's own store, which knows one bearer token. */
@ApplicationScoped
public class TokenStore implements IdentityStore {
    public static final String TOKEN = "own-token";

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof BearerTokenCredential bearer
                        && bearer.token().reveal().equals(TOKEN)
                ? new CredentialValidationResult("own-user", Set.of("own-group"))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
