package io.kuberealm.it.app;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.UserInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An application's own store, which knows a token of the realm's as that of a lesser user. */
@ApplicationScoped
public class DemotingStore implements IdentityStore {
    public static final String TOKEN = "admin-token";

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof BearerTokenCredential bearer
                        && bearer.token().reveal().equals(TOKEN)
                ? new CredentialValidationResult(
                        "own",
                        new KubernetesPrincipal(new UserInfo("clerk", "uid-clerk", List.of("clerks"), Map.of()), "own"),
                        null,
                        null,
                        Set.of("clerks"))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
