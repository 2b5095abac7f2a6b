package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak itself: what the other tests take for granted of its tokens. */
@ExtendWith(Keycloak.Shared.class)
class KeycloakIT {
    private final Keycloak keycloak;

    KeycloakIT(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @ParameterizedTest(name = "the tokens of {0} are signed with {1}")
    @CsvSource({"kube-realm, RS256", "kube-realm-es256, ES256"})
    void itPublishesTheKeysOfItsTokens(String client, String algorithm) {
        IssuedJwt token = keycloak.idToken(client, "jane");

        assertThat(token.header().getString("alg")).isEqualTo(algorithm);
        assertThat(keycloak.keys().verify(token)).isTrue();
        assertThat(keycloak.keys().verify(token.tampered())).isFalse();
    }

    @Test
    void aTokenSaysWhoTheUserIs() {
        var claims = keycloak.idToken("jane").claims();

        assertThat(claims.getString("iss")).isEqualTo(keycloak.issuer());
        assertThat(claims.getString("preferred_username")).isEqualTo("jane");
        assertThat(claims.get("aud")).hasToString("[\"kube-realm\",\"https://api.example.com\"]");
        assertThat(claims.get("groups")).hasToString("[\"developers\",\"testers\"]");
        assertThat(claims.getBoolean("email_verified")).isTrue();
        assertThat(keycloak.idToken("bob").claims().getBoolean("email_verified"))
                .isFalse();
    }

    @Test
    void aDisabledUserGetsNoToken() {
        assertThat(keycloak.passwordGrant("team", Keycloak.CLIENT, "mallory", "mallory-password")
                        .body())
                .contains("Account disabled");
    }
}
