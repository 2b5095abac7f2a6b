package io.kuberealm.realm.request.x509;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.RequestAuthenticator;

/** Takes the client certificate from a request (X509-1). */
public final class CertificateRequestAuthenticator implements RequestAuthenticator {
    private final Authenticator<? super ClientCertificateCredential> stores;

    /**
     * A request authenticator that leaves the judgement to {@code stores}.
     *
     * @param stores whoever judges client certificates, in the chain of CHAIN-3
     */
    public CertificateRequestAuthenticator(Authenticator<? super ClientCertificateCredential> stores) {
        this.stores = stores;
    }

    /** What the stores say of the certificate; no opinion without TLS or without a certificate. */
    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        return request.unverifiedClientCertificates().isEmpty()
                ? AuthenticationResult.noOpinion()
                : stores.authenticate(new ClientCertificateCredential(request.unverifiedClientCertificates()));
    }
}
