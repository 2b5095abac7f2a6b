package io.kuberealm.realm.jakarta;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.wiring.ApplicationRealm;

/** Bound tokens of service accounts as an identity store. */
public class ServiceAccountIdentityStore extends StrategyIdentityStore<BearerTokenCredential> {
    /** The store, as CDI makes it. */
    public ServiceAccountIdentityStore() {
        super(
                BearerTokenCredential.class,
                Strategies.SERVICE_ACCOUNT,
                StorePriorities.SERVICE_ACCOUNT,
                ApplicationRealm::tokenStrategies);
    }
}
