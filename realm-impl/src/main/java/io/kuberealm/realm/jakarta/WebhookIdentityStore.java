package io.kuberealm.realm.jakarta;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.wiring.ApplicationRealm;

/** The webhook that reviews tokens as an identity store. */
public class WebhookIdentityStore extends StrategyIdentityStore<BearerTokenCredential> {
    /** The store, as CDI makes it. */
    public WebhookIdentityStore() {
        super(
                BearerTokenCredential.class,
                Strategies.WEBHOOK,
                StorePriorities.WEBHOOK,
                ApplicationRealm::tokenStrategies);
    }
}
