package io.kuberealm.realm.jakarta;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.wiring.ApplicationRealm;

/** Tokens of service accounts that live in secrets, as an identity store. */
public class LegacyServiceAccountIdentityStore extends StrategyIdentityStore<BearerTokenCredential> {
    /** The store, as CDI makes it. */
    public LegacyServiceAccountIdentityStore() {
        super(
                BearerTokenCredential.class,
                Strategies.SERVICE_ACCOUNT_LEGACY,
                StorePriorities.SERVICE_ACCOUNT_LEGACY,
                ApplicationRealm::tokenStrategies);
    }
}
