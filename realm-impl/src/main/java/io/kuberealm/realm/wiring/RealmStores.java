package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.realm.union.PlainUnion;
import jakarta.security.enterprise.credential.Credential;

/** The strategies of a realm, asked directly: for applications without CDI, which have no identity stores. */
public final class RealmStores implements CredentialStores {
    private final PlainUnion<ClientCertificateCredential> certificates;
    private final PlainUnion<BearerTokenCredential> tokens;

    /** The stores of one realm. */
    public RealmStores(Realm realm) {
        this.certificates = new PlainUnion<>(realm.certificateStrategies());
        this.tokens = new PlainUnion<>(realm.tokenStrategies());
    }

    @Override
    public AuthenticationResult authenticate(Credential credential) {
        if (credential instanceof ClientCertificateCredential certificate) {
            return certificates.authenticate(certificate);
        }
        if (credential instanceof BearerTokenCredential token) {
            return tokens.authenticate(token);
        }
        return AuthenticationResult.noOpinion();
    }

    @Override
    public boolean takesPasswords() {
        return false;
    }
}
