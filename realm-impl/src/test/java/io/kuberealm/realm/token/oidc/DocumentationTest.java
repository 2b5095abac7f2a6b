package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import io.kuberealm.realm.token.oidc.config.IssuerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration in docs/oidc.md is valid, and lets in and keeps out whom the page says. */
class DocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final Oidc oidc = new Oidc();

    static List<String> blocks() throws IOException {
        return BLOCK.matcher(page())
                .results()
                .map(block -> block.group(1))
                .map(block -> block.startsWith("- ") ? Oidc.header() + block : block)
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/oidc.md"));
    }

    /** What stands under a heading. */
    private static String recipe(String heading) throws IOException {
        String section = page().split("### " + heading + "\n", 2)[1];
        return Oidc.header()
                + BLOCK.matcher(section).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void thePageHasItsRecipes() throws IOException {
        assertThat(blocks()).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsValid(String block) {
        assertThat(Oidc.valid(block).warnings()).isEmpty();
    }

    private record Login(String recipe, String claims, UserInfo user) {
        @Override
        public String toString() {
            return recipe;
        }
    }

    static Stream<Login> logins() {
        String github =
                "\"repository\":\"octo/app\",\"repository_owner_id\":\"123456\",\"ref\":\"refs/heads/main\",\"event_name\":\"push\",\"run_id\":\"9\"";
        Map<String, List<String>> run = Map.of("example.com/run-id", List.of("9"));
        String entra = "\"tid\":\"00000000-0000-0000-0000-000000000000\",\"oid\":\"o-1\"";
        return Stream.of(
                new Login(
                        "Keycloak",
                        "\"sub\":\"u-1\",\"preferred_username\":\"jane\",\"groups\":[\"dev\"]",
                        new UserInfo("keycloak:jane", "u-1", List.of("keycloak:dev"), Map.of())),
                new Login(
                        "Microsoft Entra ID",
                        entra + ",\"roles\":[\"Reader\"],\"name\":\"Jane\"",
                        new UserInfo(
                                "entra:o-1",
                                "",
                                List.of("entra:Reader"),
                                Map.of("example.com/display-name", List.of("Jane")))),
                new Login("Microsoft Entra ID", entra, UserInfo.of("entra:o-1", List.of())),
                new Login(
                        "Google",
                        "\"sub\":\"7\",\"email\":\"jane@example.com\",\"email_verified\":true,\"hd\":\"example.com\"",
                        new UserInfo("jane@example.com", "7", List.of(), Map.of())),
                new Login(
                        "Okta",
                        "\"sub\":\"jane@example.com\",\"groups\":[\"dev\"]",
                        UserInfo.of("okta:jane@example.com", List.of("okta:dev"))),
                new Login(
                        "GitHub Actions",
                        github,
                        new UserInfo("github:octo/app", "", List.of("github:workflows"), run)),
                new Login(
                        "GitHub Actions",
                        github + ",\"environment\":\"prod\"",
                        new UserInfo(
                                "github:octo/app", "", List.of("github:workflows", "github:environment:prod"), run)),
                new Login(
                        "SPIFFE JWT-SVID",
                        "\"sub\":\"spiffe://example.org/ns/shop/sa/till\"",
                        UserInfo.of("spiffe://example.org/ns/shop/sa/till", List.of("spiffe:ns:shop"))));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void letsIn(Login login) throws IOException {
        assertThat(login(login.recipe(), login.claims()))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        authenticated -> assertThat(authenticated.user()).isEqualTo(login.user()));
    }

    private record Stranger(String recipe, String claims) {
        @Override
        public String toString() {
            return recipe;
        }
    }

    static Stream<Stranger> strangers() {
        return Stream.of(
                new Stranger("Microsoft Entra ID", "\"tid\":\"other\",\"oid\":\"o-1\""),
                new Stranger("Google", "\"sub\":\"7\",\"email\":\"jane@gmail.com\",\"email_verified\":true"),
                new Stranger(
                        "Google",
                        "\"sub\":\"7\",\"email\":\"jane@example.com\",\"email_verified\":false,\"hd\":\"example.com\""),
                new Stranger(
                        "GitHub Actions",
                        "\"repository\":\"evil/app\",\"repository_owner_id\":\"666\",\"ref\":\"refs/heads/main\",\"event_name\":\"push\",\"run_id\":\"9\""),
                new Stranger(
                        "GitHub Actions",
                        "\"repository\":\"octo/app\",\"repository_owner_id\":\"123456\",\"ref\":\"refs/heads/x\",\"event_name\":\"push\",\"run_id\":\"9\""),
                new Stranger("SPIFFE JWT-SVID", "\"sub\":\"spiffe://example.org.evil.example/ns/shop/sa/till\""));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void keepsOut(Stranger stranger) throws IOException {
        assertThat(login(stranger.recipe(), stranger.claims())).isInstanceOf(Rejected.class);
    }

    private AuthenticationResult login(String heading, String claims) throws IOException {
        String recipe = recipe(heading);
        IssuerEntry entry = Oidc.valid(recipe).source().jwt().get(0).issuer();
        new FakeIssuer(oidc.web, entry.url()).publish(TestKeys.P_256);
        String all = "{\"iss\":\"" + entry.url() + "\",\"aud\":\""
                + entry.audiences().get(0) + "\",\"exp\":"
                + SettableClock.START.plusSeconds(60).getEpochSecond() + "," + claims + "}";
        return Oidc.authenticate(oidc.start(recipe), TestJwts.signed(all, "ES256", TestKeys.P_256));
    }
}
