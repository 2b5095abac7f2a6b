package io.kuberealm.realm.token.oidc.config;

import java.util.List;
import java.util.Optional;

/**
 * The content of an AuthenticationConfiguration. A text that is missing is empty, as in Kubernetes; only where that makes a
 * difference is it {@link Optional}.
 *
 * @param jwt one entry for each issuer
 * @param anonymous who may go without a credential; if absent, the setting {@code anonymous-auth} says
 */
public record AuthenticationConfiguration(List<JwtEntry> jwt, Optional<AnonymousEntry> anonymous) {
    public AuthenticationConfiguration {
        jwt = List.copyOf(jwt);
    }
}
