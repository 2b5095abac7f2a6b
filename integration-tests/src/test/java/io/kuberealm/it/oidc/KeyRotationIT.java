package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator turns the keys of Keycloak while users work. */
@ExtendWith({Keycloak.Shared.class, KeycloakServer.Shared.class})
class KeyRotationIT {
    private static final int SOME = 200;

    private final Keycloak keycloak;
    private final KeycloakServer server;

    KeyRotationIT(Keycloak keycloak, KeycloakServer server) {
        this.keycloak = keycloak;
        this.server = server;
    }

    @Test
    void oidc23NoRequestWithAValidTokenFails() {
        IssuedJwt old = keycloak.idToken("jane");
        IssuedJwt fresh;
        ConstantLoad load = ConstantLoad.start(server.server(), "/uncached/protected", old);
        try (load) {
            load.await(SOME);

            keycloak.signingKeys().add();
            fresh = keycloak.idToken("jane");
            load.use(old, fresh);
            load.await(SOME);

            keycloak.signingKeys().deactivate(old.keyId());
            load.use(old, fresh, keycloak.idToken("bob"));
            load.await(SOME);

            load.use(fresh);
            keycloak.signingKeys().remove(old.keyId());
            load.use(fresh, keycloak.idToken("jane"));
            load.await(SOME);
        }

        assertThat(fresh.keyId()).isNotEqualTo(old.keyId());
        assertThat(keycloak.keys().verify(old)).isFalse();
        assertThat(load.failures()).isEmpty();
    }

    /** Also shows that a second rotation soon after the first is noticed at once, whatever bounds the fetching of keys. */
    @Test
    void oidc23AKeyThatIsRemovedStopsWorkingWhenTheNextOneIsSeen() {
        IssuedJwt old = keycloak.idToken("jane");
        assertThat(status(old)).isEqualTo(200);

        keycloak.signingKeys().add();
        keycloak.signingKeys().remove(old.keyId());
        assertThat(status(old)).as("with the keys of before").isEqualTo(200);
        assertThat(status(keycloak.idToken("jane"))).isEqualTo(200);

        assertThat(status(old)).isEqualTo(401);
    }

    private int status(IssuedJwt token) {
        return server.ask("/uncached/protected", token).status();
    }
}
