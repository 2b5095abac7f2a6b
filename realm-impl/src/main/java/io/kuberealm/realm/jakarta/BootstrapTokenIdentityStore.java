package io.kuberealm.realm.jakarta;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.wiring.ApplicationRealm;

/** Bootstrap tokens as an identity store. */
public class BootstrapTokenIdentityStore extends StrategyIdentityStore<BearerTokenCredential> {
    /** The store, as CDI makes it. */
    public BootstrapTokenIdentityStore() {
        super(
                BearerTokenCredential.class,
                Strategies.BOOTSTRAP_TOKEN,
                StorePriorities.BOOTSTRAP_TOKEN,
                ApplicationRealm::tokenStrategies);
    }
}
