package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** An application's own store, which knows one user. */
@ApplicationScoped
public class PasswordStore implements IdentityStore {
    public static final String USER = "own-user";
    public static final String PASSWORD = "own:secret";
    public static final String GROUP = "own-group";

    /** Knows the user by name and password; has no opinion of other names. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        if (!credential.getCaller().equals(USER)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return credential.compareTo(USER, PASSWORD)
                ? new CredentialValidationResult(USER, Set.of(GROUP))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
