package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.Kubectl;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of Keycloak log in with their id_tokens; the flags say whom the server trusts. */
@ExtendWith({Keycloak.Shared.class, KeycloakServer.Shared.class})
class KeycloakLoginIT {
    private static final String STATUS = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";

    private final Keycloak keycloak;
    private final KeycloakServer server;

    KeycloakLoginIT(Keycloak keycloak, KeycloakServer server) {
        this.keycloak = keycloak;
        this.server = server;
    }

    private record Case(String name, String application, Function<Keycloak, IssuedJwt> token) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "the user of an id_token at {0}")
    @ValueSource(strings = {"/whoami", "/protected", "/servlet"})
    void whoGaveAPasswordToKeycloakIsLoggedIn(String path) {
        IssuedJwt token = keycloak.idToken("jane");

        Answer answer = server.ask(path, token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"authenticated":true,"username":"jane","uid":"",\
                "groups":["team:developers","team:testers","system:authenticated"],\
                "extra":{"authentication.kubernetes.io/credential-id":["JTI=%s"]},"strategy":"oidc"}""".formatted(token.claims().getString("jti")));
    }

    @Test
    void theirGroupsAreRoles() {
        assertThat(server.ask("/admin", keycloak.idToken("jane")).status()).isEqualTo(403);
    }

    @Test
    void oidc6AnEllipticSignature() {
        assertThat(server.ask("/whoami", keycloak.idToken("kube-realm-es256", "jane"))
                        .body())
                .contains("\"username\":\"jane\"", "\"groups\":[\"system:authenticated\"]");
    }

    @Test
    void flag5TheIssuerIsPartOfTheNameUnlessOneSaysOtherwise() {
        IssuedJwt token = keycloak.idToken("jane");

        assertThat(server.ask("/default/whoami", token).body())
                .contains("\"username\":\"" + keycloak.issuer() + "#"
                        + token.claims().getString("sub") + "\"");
    }

    @Test
    void oidc10AnAddressThatIsVerifiedIsAName() {
        assertThat(server.ask("/email/whoami", keycloak.idToken("jane")).body())
                .contains("\"username\":\"jane@example.com\"");
    }

    @Test
    void anotherStrategyIsAskedForWhatIsNoTokenOfTheIssuer() {
        assertThat(RealmClient.of(server.server())
                        .getAs(KeycloakServer.STATIC_TOKEN, "/whoami")
                        .body())
                .contains("\"username\":\"alice\"", "\"strategy\":\"token-file\"");
    }

    static Stream<Case> refusals() {
        return Stream.of(
                new Case("OIDC-1 another realm of the same Keycloak", "", Keycloak::foreignIdToken),
                new Case("OIDC-4 for another audience", "", keycloak -> keycloak.idToken("other-app", "jane")),
                new Case(
                        "OIDC-3 a signature with one bit turned",
                        "",
                        keycloak -> keycloak.idToken("jane").tampered()),
                new Case("OIDC-10 an address that is not verified", "/email", keycloak -> keycloak.idToken("bob")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isUnauthorized(Case refused) {
        IssuedJwt token = refused.token.apply(keycloak);

        for (String path : new String[] {"/whoami", "/protected"}) {
            assertUnauthorized(server.ask(refused.application + path, token));
        }
    }

    @Test
    void onlyTheAddressKeepsBobOut() {
        assertThat(server.ask("/protected", keycloak.idToken("bob")).body()).contains("\"username\":\"bob\"");
    }

    @Test
    void oidc5ATokenWorksUntilItExpires() {
        IssuedJwt token = keycloak.idToken("kube-realm-short", "jane");
        assertThat(server.ask("/uncached/protected", token).status()).isEqualTo(200);

        Eventually.until(
                "the token to be refused",
                Duration.ofSeconds(20),
                () -> server.ask("/uncached/protected", token).status() == 401);

        assertThat(Instant.now()).isBetween(token.expiry(), token.expiry().plusSeconds(10));
        assertUnauthorized(server.ask("/uncached/protected", token));
    }

    @Test
    void kubectlLogsIn() {
        assertThat(Kubectl.whoAmI(
                        server.server(), "--token=" + keycloak.idToken("jane").compact()))
                .containsSubsequence("Username", "jane", "Groups")
                .contains("[team:developers team:testers system:authenticated]", "JTI=");
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(STATUS);
        assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
    }
}
