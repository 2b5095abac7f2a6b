package io.kuberealm.realm.kubeconfig;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.ClientIdentity;
import java.util.Optional;

/**
 * As whom to come to a server.
 *
 * @param identity by certificate
 * @param authorization by the header {@code Authorization}, of which this is the value
 */
public record Credentials(Optional<ClientIdentity> identity, Optional<Secret> authorization) {
    /** To come as nobody. */
    static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

    static Secret bearer(String token) {
        return Secret.of("Bearer " + token);
    }
}
