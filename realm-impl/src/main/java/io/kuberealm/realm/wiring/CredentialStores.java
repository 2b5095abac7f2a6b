package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.registered.RegisteredStrategies;
import io.kuberealm.realm.registered.Registration;
import jakarta.security.enterprise.credential.Credential;
import java.util.List;

/** Who judges the credentials that the request chain takes from a request. */
public interface CredentialStores extends Authenticator<Credential> {
    /** Makes the stores of an application, on one of its threads. */
    @FunctionalInterface
    interface Source {
        /**
         * The stores for a state of the realm.
         *
         * @param ofTheServer the strategies that were registered for all applications
         */
        CredentialStores of(Realm realm, List<Registration<?>> ofTheServer);
    }

    /** Whether anybody here judges user names and passwords; if not, a Basic header is no credential. */
    boolean takesPasswords();

    /**
     * Whether all that is said here depends on the credential alone. If not, it may depend on the request that holds it, and must
     * be given to no other.
     */
    boolean answerByTheCredentialAlone();

    /** The strategies that were registered, those of the server included. */
    default RegisteredStrategies registered() {
        return RegisteredStrategies.none();
    }

    /**
     * These stores, asking for tokens the strategies as they are given, maybe each behind a cache. Stores that find the
     * strategies by the application ask those in any case.
     */
    default CredentialStores asking(List<TracedAuthenticator<BearerTokenCredential>> tokens) {
        return this;
    }
}
