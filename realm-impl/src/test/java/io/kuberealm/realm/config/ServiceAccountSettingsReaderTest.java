package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.TestSettings.Bad;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceAccountSettingsReaderTest {
    private static final String ISSUER = "serviceAccountIssuer";
    private static final String KEY_FILE = "serviceAccountKeyFile";
    private static final String LOOKUP = "serviceAccountLookup";

    static Stream<Bad> problems() {
        return Stream.of(
                new Bad(
                        "FLAG-3 key file without issuer",
                        manifests(KEY_FILE, "/k"),
                        "<kubeRealm serviceAccountKeyFile>=\"/k\": The issuer of these keys is missing. Set kube.realm.service-account-issuer"),
                new Bad(
                        "FLAG-3 issuer without keys",
                        manifests(ISSUER, "https://i"),
                        "<kubeRealm serviceAccountIssuer>=\"https://i\": The keys of the issuer are missing."),
                new Bad(
                        "FLAG-3 empty issuer",
                        manifests(ISSUER, "a,,b", KEY_FILE, "/k"),
                        "The list has an empty entry."),
                new Bad(
                        "FLAG-3 issuer twice",
                        manifests(ISSUER, "a,b,a", KEY_FILE, "/k"),
                        "\"a\" is repeated. Remove one of them."),
                new Bad(
                        "FLAG-3 issuer with a colon that is no URL",
                        manifests(ISSUER, "http://[x", KEY_FILE, "/k"),
                        "\"http://[x\" has a colon but is not a URL."),
                new Bad(
                        "SAB-11 nothing to look up in",
                        Map.of(ISSUER, "a", KEY_FILE, "/k"),
                        "Tokens need a source of accounts and pods. Set kube.realm.kubernetes."),
                new Bad(
                        "SAB-11 nothing to look up in, though legacy tokens are not",
                        Map.of(ISSUER, "a", KEY_FILE, "/k", LOOKUP, "false"),
                        "Tokens need a source of accounts and pods"),
                new Bad(
                        "SAL-8 lookup of nobody",
                        Map.of(LOOKUP, "false"),
                        "Service account tokens are off, so this setting has no effect."),
                new Bad(
                        "SAL-8 lookup maybe",
                        manifests(ISSUER, "a", KEY_FILE, "/k", LOOKUP, "maybe"),
                        "Write true or false."),
                new Bad(
                        "signature provider",
                        Map.of("signatureProvider", "openssl"),
                        "Write one of: auto, corretto, conscrypt, jdk."));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void refuses(Bad one) {
        one.assertRefused();
    }

    @Test
    void allProblemsAtOnce() {
        assertThat(TestSettings.problemsOf(manifests(ISSUER, "a,a,b:c d", LOOKUP, "x", "signatureProvider", "x")))
                .startsWith("5 problems:");
    }

    private record Good(
            String name,
            Map<String, String> attributes,
            Optional<ServiceAccountSettings> expected,
            List<String> audiences) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Good> good() {
        ServiceAccountSettings discovered = new ServiceAccountSettings(List.of(), List.of(), true);
        return Stream.of(
                new Good("nothing", Map.of(), Optional.empty(), List.of()),
                new Good("manifests for others", manifests(), Optional.empty(), List.of()),
                new Good(
                        "AUD-4 audiences default to the issuers",
                        manifests(ISSUER, "https://i,kubernetes", KEY_FILE, "/k"),
                        Optional.of(new ServiceAccountSettings(
                                List.of("https://i", "kubernetes"), List.of(keyFile()), true)),
                        List.of("https://i", "kubernetes")),
                new Good(
                        "AUD-4 unless they are set",
                        manifests(ISSUER, "https://i", KEY_FILE, "/k", "apiAudiences", "app"),
                        Optional.of(new ServiceAccountSettings(List.of("https://i"), List.of(keyFile()), true)),
                        List.of("app")),
                new Good(
                        "in a pod an audience is all",
                        Map.of("kubernetes", "in-cluster", "apiAudiences", "app"),
                        Optional.of(discovered),
                        List.of("app")),
                new Good(
                        "in a pod without an audience none log in",
                        Map.of("kubernetes", "in-cluster"),
                        Optional.empty(),
                        List.of()),
                new Good(
                        "CHAIN-13 delegated: an audience is for the API server to judge",
                        Map.of("delegated", "true", "apiAudiences", "app"),
                        Optional.empty(),
                        List.of("app")),
                new Good(
                        "CHAIN-13 delegated: what is named is judged here first",
                        Map.of("delegated", "true", "apiAudiences", "app", ISSUER, "https://i"),
                        Optional.of(new ServiceAccountSettings(List.of("https://i"), List.of(), true)),
                        List.of("app")),
                new Good(
                        "kubeconfig and an audience",
                        Map.of("kubeconfig", "/kc", "apiAudiences", "app"),
                        Optional.of(discovered),
                        List.of("app")),
                new Good(
                        "an issuer elsewhere, keys of the cluster",
                        Map.of("kubernetes", "in-cluster", ISSUER, "https://oidc.example/id/1"),
                        Optional.of(new ServiceAccountSettings(List.of("https://oidc.example/id/1"), List.of(), true)),
                        List.of("https://oidc.example/id/1")),
                new Good(
                        "manifests and an audience of other tokens",
                        manifests("apiAudiences", "app"),
                        Optional.empty(),
                        List.of("app")));
    }

    @ParameterizedTest
    @MethodSource("good")
    void reads(Good one) {
        RealmConfiguration configuration = TestSettings.read(one.attributes());

        assertThat(configuration.serviceAccounts()).isEqualTo(one.expected());
        assertThat(configuration.apiAudiences()).isEqualTo(one.audiences());
    }

    private static FileSetting keyFile() {
        return TestSettings.file("/k", KEY_FILE);
    }

    private static Map<String, String> manifests(String... more) {
        return TestSettings.attributes(Map.of("manifestsDir", "/m"), more);
    }
}
