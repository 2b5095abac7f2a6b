package io.kuberealm.realm.jakarta;

import io.kuberealm.api.Strategies;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;

/** The static password file as an identity store. */
public class PasswordFileIdentityStore extends StrategyIdentityStore<UsernamePasswordCredential> {
    /** The store, as CDI makes it. */
    public PasswordFileIdentityStore() {
        super(
                UsernamePasswordCredential.class,
                Strategies.BASIC_AUTH_FILE,
                StorePriorities.PASSWORD_FILE,
                application -> application.realm().passwordStrategies());
    }
}
