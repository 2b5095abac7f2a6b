package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.TestSettings.Bad;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OidcSettingsReaderTest {
    private static final String FILE = "authenticationConfig";

    /** An issuer and a client, and further attributes by names and values in turn. */
    private static Map<String, String> flags(String... more) {
        return TestSettings.attributes(Map.of("oidcIssuerUrl", "https://issuer.example", "oidcClientId", "app"), more);
    }

    static Stream<Bad> problems() {
        String needsIssuer = "kube.realm.oidc-issuer-url: is missing. <kubeRealm ";
        return Stream.of(
                new Bad(
                        "FLAG-4 no client",
                        Map.of("oidcIssuerUrl", "https://i"),
                        "kube.realm.oidc-client-id: is missing. <kubeRealm oidcIssuerUrl> requires it."),
                new Bad("FLAG-4 no issuer", Map.of("oidcClientId", "app"), needsIssuer + "oidcClientId> requires it."),
                new Bad(
                        "FLAG-4 no issuer for a file of authorities",
                        Map.of("oidcClientId", "app", "oidcCaFile", "/ca"),
                        needsIssuer),
                new Bad(
                        "FLAG-4 a required claim without a value",
                        flags("oidcRequiredClaim", "plan"),
                        "\"plan\" is not valid. Write claim=value."),
                new Bad(
                        "FLAG-4 a required claim without a name",
                        flags("oidcRequiredClaim", "=gold"),
                        "\"=gold\" is not valid. Write claim=value."),
                new Bad(
                        "FLAG-4 a required claim twice",
                        flags("oidcRequiredClaim", "plan=gold,plan=silver"),
                        "The claim plan is repeated. Remove one of them."),
                new Bad(
                        "FLAG-4 an empty requirement",
                        flags("oidcRequiredClaim", "a=b,,c=d"),
                        "The list has an empty entry"),
                new Bad("OIDC-6 HS256", flags("oidcSigningAlgs", "HS256"), "\"HS256\" is not supported."),
                new Bad("OIDC-6 none", flags("oidcSigningAlgs", "none"), "\"none\" is not supported."),
                new Bad("OIDC-6 lower case", flags("oidcSigningAlgs", "rs256"), "\"rs256\" is not supported."),
                new Bad("OIDC-6 EdDSA", flags("oidcSigningAlgs", "RS256,EdDSA"), "\"EdDSA\" is not supported."),
                new Bad(
                        "ours: a prefix for no groups",
                        flags("oidcGroupsPrefix", "oidc:"),
                        "A prefix of groups needs a claim with groups."),
                new Bad(
                        "CFG-3 a flag beside the file",
                        Map.of(FILE, "/a", "oidcGroupsClaim", "groups"),
                        "<kubeRealm oidcGroupsClaim>=\"groups\": The file of kube.realm.authentication-config configures all issuers"),
                new Bad(
                        "CFG-3 a flag with its default beside the file",
                        Map.of(FILE, "/a", "oidcUsernameClaim", "sub"),
                        "<kubeRealm oidcUsernameClaim>=\"sub\": The file of"),
                new Bad(
                        "ours: keys for no issuer",
                        Map.of("oidcKeysMaxStale", "1h"),
                        "No issuer is configured, so this setting has no effect."),
                new Bad(
                        "ours: keys for less than a minute",
                        flags("oidcKeysMaxStale", "59s"),
                        "keys would be fetched all the time."));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void refuses(Bad one) {
        one.assertRefused();
    }

    @Test
    void cfg3EveryFlagBesideTheFileIsNamed() {
        assertThat(TestSettings.problemsOf(flags("oidcCaFile", "/ca", "oidcUsernamePrefix", "-", FILE, "/a")))
                .startsWith("4 problems:")
                .contains("oidcIssuerUrl", "oidcClientId", "oidcCaFile", "oidcUsernamePrefix");
    }

    @Test
    void flag4Defaults() {
        OidcSettings settings = settings(flags());
        OidcFlagSettings flags = settings.flags().orElseThrow();
        assertThat(flags.flags().usernameClaim()).isEqualTo("sub");
        assertThat(flags.flags().groupsClaim()).isEmpty();
        assertThat(flags.algorithms()).containsExactly(SignatureAlgorithm.RS256);
        assertThat(settings.keysMaxStale()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void flag4EveryFlag() {
        OidcSettings settings = settings(flags(
                "oidcSigningAlgs", "ES256, PS512",
                "oidcRequiredClaim", "a=b=c,empty=",
                "oidcKeysMaxStale", "1h"));
        OidcFlagSettings flags = settings.flags().orElseThrow();
        assertThat(flags.algorithms()).containsExactlyInAnyOrder(SignatureAlgorithm.ES256, SignatureAlgorithm.PS512);
        assertThat(flags.flags().requiredClaims()).isEqualTo(Map.of("a", "b=c", "empty", ""));
        assertThat(settings.keysMaxStale()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void itIsOffByDefault() {
        assertThat(settings(Map.of()).isOn()).isFalse();
        assertThat(settings(Map.of(FILE, "/a")).isOn()).isTrue();
    }

    @Test
    void anonymousAuthMakesNoDifferenceWithoutAFile() {
        assertThat(settings(flags("anonymousAuth", "false"))).isEqualTo(settings(flags()));
    }

    private static OidcSettings settings(Map<String, String> attributes) {
        return TestSettings.read(attributes).oidc();
    }
}
