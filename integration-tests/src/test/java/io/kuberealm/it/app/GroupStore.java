package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** An application's own store, which knows no credentials but puts callers of one name into a group. */
@ApplicationScoped
public class GroupStore implements IdentityStore {
    public static final String USER = "jane";
    public static final String GROUP = "own-group";

    @Override
    public Set<ValidationType> validationTypes() {
        return Set.of(ValidationType.PROVIDE_GROUPS);
    }

    @Override
    public Set<String> getCallerGroups(CredentialValidationResult result) {
        return result.getCallerPrincipal().getName().equals(USER) ? Set.of(GROUP) : Set.of();
    }
}
