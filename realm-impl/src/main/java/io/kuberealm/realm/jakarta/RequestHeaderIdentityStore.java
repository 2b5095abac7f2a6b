package io.kuberealm.realm.jakarta;

import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.api.Strategies;

/** The authenticating proxy as an identity store. */
public class RequestHeaderIdentityStore extends StrategyIdentityStore<RequestHeaderCredential> {
    /** The store, as CDI makes it. */
    public RequestHeaderIdentityStore() {
        super(
                RequestHeaderCredential.class,
                Strategies.REQUEST_HEADER,
                StorePriorities.REQUEST_HEADER,
                application -> application.realm().requestHeaderStrategies());
    }
}
