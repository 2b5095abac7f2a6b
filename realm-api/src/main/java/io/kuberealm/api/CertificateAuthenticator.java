package io.kuberealm.api;

/** Authenticates a caller by a client certificate. */
@FunctionalInterface
public interface CertificateAuthenticator extends Authenticator<ClientCertificateCredential> {}
