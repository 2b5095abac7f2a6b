package io.kuberealm.realm.jakarta;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.wiring.ApplicationRealm;

/** The static token file as an identity store. */
public class TokenFileIdentityStore extends StrategyIdentityStore<BearerTokenCredential> {
    /** The store, as CDI makes it. */
    public TokenFileIdentityStore() {
        super(
                BearerTokenCredential.class,
                Strategies.TOKEN_FILE,
                StorePriorities.TOKEN_FILE,
                ApplicationRealm::tokenStrategies);
    }
}
