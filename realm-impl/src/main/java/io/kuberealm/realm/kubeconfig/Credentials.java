package io.kuberealm.realm.kubeconfig;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.ClientIdentity;
import io.kuberealm.realm.http.HeaderText;
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

    /** The header of a token; nothing if no header can carry it, which an HTTP client would quote. */
    public static Optional<Secret> bearer(String token) {
        return HeaderText.isToken(token) ? Optional.of(Secret.of("Bearer " + token)) : Optional.empty();
    }
}
