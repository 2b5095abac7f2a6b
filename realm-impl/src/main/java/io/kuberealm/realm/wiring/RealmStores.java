package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.realm.chain.PlainUnion;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;

/** The strategies of a realm, asked directly: for applications without CDI, which have no identity stores. */
public final class RealmStores implements CredentialStores {
    private final PlainUnion<RequestHeaderCredential> requestHeaders;
    private final PlainUnion<UsernamePasswordCredential> passwords;
    private final PlainUnion<ClientCertificateCredential> certificates;
    private final PlainUnion<BearerTokenCredential> tokens;
    private final boolean takesPasswords;

    /** The stores of one realm. */
    public RealmStores(Realm realm) {
        this.requestHeaders = new PlainUnion<>(realm.requestHeaderStrategies());
        this.passwords = new PlainUnion<>(realm.passwordStrategies());
        this.certificates = new PlainUnion<>(realm.certificateStrategies());
        this.tokens = new PlainUnion<>(realm.tokenStrategies());
        this.takesPasswords = !realm.passwordStrategies().isEmpty();
    }

    @Override
    public AuthenticationResult authenticate(Credential credential) {
        if (credential instanceof RequestHeaderCredential headers) {
            return requestHeaders.authenticate(headers);
        }
        if (credential instanceof UsernamePasswordCredential password) {
            return passwords.authenticate(password);
        }
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
        return takesPasswords;
    }

    @Override
    public boolean answerByTheCredentialAlone() {
        return true;
    }
}
