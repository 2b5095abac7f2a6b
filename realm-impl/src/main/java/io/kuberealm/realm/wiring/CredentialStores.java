package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import jakarta.security.enterprise.credential.Credential;

/** Who judges the credentials that the request chain takes from a request. */
public interface CredentialStores extends Authenticator<Credential> {
    /** Whether anybody here judges user names and passwords; if not, a Basic header is no credential. */
    boolean takesPasswords();

    /**
     * Whether all that is said here depends on the credential alone. If not, it may depend on the request that holds it, and must
     * be given to no other.
     */
    boolean answerByTheCredentialAlone();
}
