package io.kuberealm.realm.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a WAR says that lacks jars: one problem, at the start, that names the setting and the jars. The class loaders here really
 * lack them.
 */
class OptionalLibraryTest {
    private static final String EXPRESSIONS = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            - issuer: {url: 'https://127.0.0.1:1', audiences: [app]}
              claimValidationRules: [{expression: "claims.email_verified == true", message: unverified}]
              claimMappings:
                username: {expression: "claims.email"}
                groups: {expression: "dyn(claims.groups).map(g, 'oidc:' + g)"}
              userValidationRules: [{expression: "!user.username.startsWith('system:')", message: reserved}]
            """;
    /** Needs something of each jar at some time: patterns, dates, sets, texts. */
    private static final String EXPRESSION =
            "claims.sub.matches('^j.*e$') && claims.sub.find('[a-z]+') == 'jane' && 'dev' in claims.groups"
                    + " && timestamp('2026-01-31T00:00:00Z').getMonth('Europe/Berlin') == 0 && duration('1h') > duration('1m')"
                    + " && sets.contains([1, 2], [2]) && '%s'.format([dyn(claims.groups)]) == '[\"dev\"]'"
                    + " && claims.?none.orValue('x') == 'x' && semver('1.2.3').major() == 1";

    @TempDir
    private Path folder;

    record Without(OptionalLibrary library, String jar) {
        boolean isThere(RuntimeJars.Jar one) {
            return isNeeded(library, one) && !one.is(jar);
        }

        @Override
        public String toString() {
            return jar;
        }
    }

    static Stream<Without> each(OptionalLibrary library) {
        return library.coordinates().stream().map(jar -> new Without(library, jar));
    }

    static Stream<Without> eachOfCel() {
        return each(OptionalLibrary.CEL);
    }

    private static boolean isNeeded(OptionalLibrary library, RuntimeJars.Jar jar) {
        return isAlwaysThere(jar) || library.coordinates().stream().anyMatch(jar::is);
    }

    private static boolean isAlwaysThere(RuntimeJars.Jar jar) {
        return JarsPage.always().stream().anyMatch(entry -> jar.is(entry.coordinates()));
    }

    @Test
    void expressionsWithoutTheirLibraryAreOneProblem() throws IOException {
        assertThat(started(OptionalLibraryTest::isAlwaysThere, expressions()))
                .startsWith("1 problem:")
                .contains("<kubeRealm authenticationConfig>=\"", "jwt[0].", "Expressions cannot be used")
                .contains("The CEL library is missing", "WEB-INF/lib (docs/jars.md): dev.cel:common, dev.cel:cel, ");
    }

    @ParameterizedTest
    @MethodSource("eachOfCel")
    void expressionsWithoutOneJarAreOneProblem(Without missing) throws IOException {
        assertThat(started(missing::isThere, expressions()))
                .startsWith("1 problem:")
                .contains("<kubeRealm authenticationConfig>=\"", "The CEL library is not complete")
                .endsWith("(docs/jars.md): " + missing.jar() + ".");
    }

    @Test
    void expressionsNeedNoOtherJar() throws IOException {
        Predicate<RuntimeJars.Jar> all = jar -> isNeeded(OptionalLibrary.CEL, jar);

        assertThat(started(all, expressions())).isEqualTo("oidc");
        assertThat(WarClassLoader.run(all, EvaluatedExpression.class, EXPRESSION))
                .contains("true");
    }

    @Test
    void anAuthenticationConfigurationWithoutExpressionsNeedsNoneOfThem() throws IOException {
        String claims = EXPRESSIONS
                .replaceAll("(?m)^  (claimV|userV).*\n", "")
                .replace("{expression: \"claims.email\"}", "{claim: sub, prefix: 'o:'}")
                .replaceAll("(?m)^    groups: .*\n", "");

        assertThat(started(OptionalLibraryTest::isAlwaysThere, file("authenticationConfig", claims)))
                .isEqualTo("oidc");
    }

    @Test
    void aClusterNeedsNoFurtherJar() throws Exception {
        try (EmptyCluster cluster = new EmptyCluster()) {
            Map<String, String> attributes = Map.of(
                    "kubeconfig",
                    write(cluster.kubeconfig()),
                    "enableBootstrapTokenAuth",
                    "true",
                    "impersonation",
                    "rbac",
                    "apiAudiences",
                    "app");

            assertThat(started(OptionalLibraryTest::isAlwaysThere, attributes))
                    .isEqualTo("service-account-legacy, service-account, bootstrap-token");
            assertThat(cluster.lists())
                    .as("what the realm has asked the cluster for")
                    .isNotZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"corretto AmazonCorrettoCryptoProvider", "conscrypt conscrypt-openjdk-uber"})
    void aSignatureProviderWithoutItsJarIsOneProblem(String choiceAndJar) {
        String[] words = choiceAndJar.split(" ", -1);

        assertThat(started(OptionalLibraryTest::isAlwaysThere, Map.of("signatureProvider", words[0])))
                .startsWith("1 problem:")
                .contains("kube.realm.signature-provider=\"" + words[0] + "\"", "Add the jar " + words[1]);
    }

    @Test
    void allThatIsMissingIsInOneMessage() throws IOException {
        Map<String, String> attributes =
                Map.of("authenticationConfig", write(EXPRESSIONS), "signatureProvider", "corretto");

        assertThat(started(OptionalLibraryTest::isAlwaysThere, attributes))
                .startsWith("2 problems:")
                .contains("Add the jar AmazonCorretto", "The CEL library is missing");
    }

    private Map<String, String> expressions() throws IOException {
        return file("authenticationConfig", EXPRESSIONS);
    }

    private Map<String, String> file(String attribute, String content) throws IOException {
        return Map.of(attribute, write(content));
    }

    private String write(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content).toString();
    }

    private static String started(Predicate<RuntimeJars.Jar> inTheWar, Map<String, String> attributes) {
        return WarClassLoader.run(inTheWar, StartedRealm.class, attributes);
    }
}
