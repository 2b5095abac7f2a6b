package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/** An application's own store, whose back end is broken, and whose exceptions tell too much. */
@ApplicationScoped
public class BrokenStore implements IdentityStore {
    public static final String PASSWORD = "told-too-much";
    public static final String ERROR = "error";

    /** Throws for every name and password. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        String message = "no connection for " + credential.getPasswordAsString();
        if (credential.getCaller().equals(ERROR)) {
            throw new NoClassDefFoundError(message);
        }
        throw new IllegalStateException(message);
    }
}
