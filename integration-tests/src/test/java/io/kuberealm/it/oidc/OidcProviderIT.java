package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The second provider itself: what the other tests take for granted of its tokens. */
@ExtendWith(OidcProvider.Shared.class)
class OidcProviderIT {
    private final OidcProvider provider;

    OidcProviderIT(OidcProvider provider) {
        this.provider = provider;
    }

    @Test
    void anIdTokenOfAPersonWhoLoggedIn() {
        IssuedJwt token = provider.idToken("olga");

        assertIsSigned(token, "PS256");
        assertThat(token.claims().getString("iss")).isEqualTo(provider.issuer());
        assertThat(token.claims().getString("aud")).isEqualTo(OidcProvider.CLIENT);
        assertThat(token.claims().getString("email")).isEqualTo("olga@example.com");
        assertThat(token.claims().get("org"))
                .hasToString("{\"team\":\"night-watch\",\"member.of\":[\"reader\",\"writer\"]}");
    }

    @Test
    void anAccessTokenOfAProgram() {
        IssuedJwt token = provider.accessToken();

        assertIsSigned(token, "ES256");
        assertThat(token.header().getString("typ")).isEqualTo("at+jwt");
        assertThat(token.claims().getString("aud")).isEqualTo(OidcProvider.API);
        assertThat(token.claims().getString("sub")).isEqualTo("night-job");
    }

    private void assertIsSigned(IssuedJwt token, String algorithm) {
        assertThat(token.header().getString("alg")).isEqualTo(algorithm);
        assertThat(provider.keys().verify(token)).isTrue();
        assertThat(provider.keys().verify(token.tampered())).isFalse();
    }
}
