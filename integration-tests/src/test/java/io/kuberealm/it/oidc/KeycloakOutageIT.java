package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak is down for a while: who has a token of before works on, servers start all the same, and all is well afterwards. */
@ExtendWith({Keycloak.Shared.class, KeycloakServer.Shared.class})
class KeycloakOutageIT {
    /** Discovery is tried again every 10 seconds, and so are keys that could not be fetched; the machine may be busy. */
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Keycloak keycloak;
    private final KeycloakServer server;

    KeycloakOutageIT(Keycloak keycloak, KeycloakServer server) {
        this.keycloak = keycloak;
        this.server = server;
    }

    @Test
    void keysSurviveTheirIssuer() {
        IssuedJwt known = keycloak.idToken("jane");
        assertThat(status(server, known)).isEqualTo(200);
        keycloak.signingKeys().add();
        IssuedJwt unseen = keycloak.idToken("jane");

        keycloak.stop();
        try (KeycloakServer late = KeycloakServer.start("keycloak-late", keycloak)) {
            assertThat(status(server, known)).as("a key that is known").isEqualTo(200);
            assertThat(status(server, unseen)).as("a key nobody can ask for").isEqualTo(401);
            assertThat(status(late, known))
                    .as("OIDC-20 before any key was known")
                    .isEqualTo(401);

            keycloak.startAgain();

            Eventually.until("the new key", RECOVERY, () -> status(server, unseen) == 200);
            Eventually.until("OIDC-20 the first keys", RECOVERY, () -> status(late, known) == 200);
            assertThat(status(server, known)).isEqualTo(200);
        }
    }

    private static int status(KeycloakServer server, IssuedJwt token) {
        return server.ask("/uncached/protected", token).status();
    }
}
