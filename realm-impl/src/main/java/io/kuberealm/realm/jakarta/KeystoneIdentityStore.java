package io.kuberealm.realm.jakarta;

import io.kuberealm.api.Strategies;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;

/** Keystone as an identity store. */
public class KeystoneIdentityStore extends StrategyIdentityStore<UsernamePasswordCredential> {
    /** The store, as CDI makes it. */
    public KeystoneIdentityStore() {
        super(
                UsernamePasswordCredential.class,
                Strategies.KEYSTONE,
                StorePriorities.KEYSTONE,
                application -> application.realm().passwordStrategies());
    }
}
