package io.kuberealm.realm.jakarta;

import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.Strategies;

/** Client certificates as an identity store. */
public class ClientCertificateIdentityStore extends StrategyIdentityStore<ClientCertificateCredential> {
    /** The store, as CDI makes it. */
    public ClientCertificateIdentityStore() {
        super(
                ClientCertificateCredential.class,
                Strategies.X509,
                StorePriorities.CLIENT_CERTIFICATE,
                application -> application.realm().certificateStrategies());
    }
}
