package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** An application's own store, which knows two users. */
@ApplicationScoped
public class PasswordStore implements IdentityStore {
    public static final String USER = "own-user";
    public static final String PASSWORD = "own:secret";
    /** Soteria, the login of several servers, cannot take a password with a colon; this user has another. */
    public static final String PLAIN_USER = "plain-user";

    public static final String PLAIN_PASSWORD = "own-secret";
    public static final String GROUP = "own-group";

    /** Knows the users by name and password; has no opinion of other names. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        if (!credential.getCaller().equals(USER) && !credential.getCaller().equals(PLAIN_USER)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return credential.compareTo(USER, PASSWORD) || credential.compareTo(PLAIN_USER, PLAIN_PASSWORD)
                ? new CredentialValidationResult(credential.getCaller(), Set.of(GROUP))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
