package io.kuberealm.realm.jakarta;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.wiring.ApplicationRealm;

/** The issuers of JSON web tokens as an identity store. */
public class OidcIdentityStore extends StrategyIdentityStore<BearerTokenCredential> {
    /** The store, as CDI makes it. */
    public OidcIdentityStore() {
        super(BearerTokenCredential.class, Strategies.OIDC, StorePriorities.OIDC, ApplicationRealm::tokenStrategies);
    }
}
