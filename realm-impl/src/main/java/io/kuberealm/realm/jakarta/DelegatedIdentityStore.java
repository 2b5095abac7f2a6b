package io.kuberealm.realm.jakarta;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.wiring.ApplicationRealm;

/** The API server of the cluster, which reviews bearer tokens, as an identity store. */
public class DelegatedIdentityStore extends StrategyIdentityStore<BearerTokenCredential> {
    /** The store, as CDI makes it. */
    public DelegatedIdentityStore() {
        super(
                BearerTokenCredential.class,
                Strategies.DELEGATED,
                StorePriorities.DELEGATED,
                ApplicationRealm::tokenStrategies);
    }
}
