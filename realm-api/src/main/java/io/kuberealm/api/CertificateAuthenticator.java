package io.kuberealm.api;

/** Judges a client certificate. */
@FunctionalInterface
public interface CertificateAuthenticator extends Authenticator<ClientCertificateCredential> {}
