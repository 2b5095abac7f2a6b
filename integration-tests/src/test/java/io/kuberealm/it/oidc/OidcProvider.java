package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kuberealm.it.server.FreePorts;
import io.kuberealm.it.server.LoggedProcess;
import io.kuberealm.it.server.ProviderClient;
import io.kuberealm.it.server.SharedServer;
import io.kuberealm.it.server.TestAuthority;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestPki;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A running {@code oidc-provider}, see src/test/oidc-provider: an issuer that is not Keycloak, with an authority of its own. */
final class OidcProvider implements AutoCloseable {
    static final TestAuthority AUTHORITY = TestAuthority.root("oidc-provider-ca");

    /** The audience of the tokens of people. */
    static final String CLIENT = "team-app";

    /** The audience of the tokens of programs. */
    static final String API = "https://api.example.com";

    private static final @Nullable String MODULES = System.getenv("OIDC_PROVIDER_MODULES");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String issuer;
    private final LoggedProcess process;

    private OidcProvider(String issuer, LoggedProcess process) {
        this.issuer = issuer;
        this.process = process;
    }

    private static OidcProvider start() {
        int port = FreePorts.next();
        String issuer = "https://localhost:" + port;
        Path directory = TestBuild.SERVERS.resolve("oidc-provider");
        TestFiles.delete(directory);
        for (String name : List.of("package.json", "provider.js")) {
            TestFiles.write(directory.resolve(name), TestFiles.read(TestBuild.OIDC_PROVIDER.resolve(name)));
        }
        TestFiles.link(directory.resolve("node_modules"), Path.of(Objects.requireNonNull(MODULES)));
        TestAuthority.Identity tls = AUTHORITY.issueForLocalhost();
        TestFiles.write(directory.resolve("tls.crt"), TestPki.pem(tls.certificate()));
        TestFiles.write(
                directory.resolve("tls.key"),
                TestPki.pem("PRIVATE KEY", tls.key().getEncoded()));

        List<String> command = List.of("node", "provider.js", Integer.toString(port), "tls.crt", "tls.key");
        ProviderClient client = new ProviderClient(AUTHORITY);
        URI discovery = URI.create(issuer + "/.well-known/openid-configuration");
        return new OidcProvider(
                issuer,
                LoggedProcess.start(directory.resolve("provider.log"), Map.of(), command)
                        .await("oidc-provider", LIMIT, () -> client.isThere(discovery)));
    }

    String issuer() {
        return issuer;
    }

    /** The published keys. */
    JsonWebKeys keys() {
        return JsonWebKeys.of(new ProviderClient(AUTHORITY).get(URI.create(issuer + "/jwks")));
    }

    /** The JWT access token of a program. */
    IssuedJwt accessToken() {
        String password =
                Base64.getEncoder().encodeToString("night-job:night-job-secret".getBytes(StandardCharsets.US_ASCII));
        return new IssuedJwt(new ProviderClient(AUTHORITY)
                .form(
                        URI.create(issuer + "/token"),
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        "Basic " + password)
                .expect(200)
                .json()
                .getString("access_token"));
    }

    /** The id_token of somebody who logs in and consents in a browser. */
    IssuedJwt idToken(String login) {
        ProviderClient browser = new ProviderClient(AUTHORITY);
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        URI loginPage = browser.get(authorization(verifier)).expect(200).uri();
        URI consentPage = browser.form(loginPage, Map.of("prompt", "login", "login", login, "password", "any"))
                .expect(200)
                .uri();
        URI callback = browser.form(consentPage, Map.of("prompt", "consent")).uri();
        return new IssuedJwt(browser.form(
                        URI.create(issuer + "/token"),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                CLIENT,
                                "redirect_uri",
                                issuer + "/callback",
                                "code",
                                code(callback),
                                "code_verifier",
                                verifier))
                .expect(200)
                .json()
                .getString("id_token"));
    }

    private URI authorization(String verifier) {
        return URI.create(issuer + "/auth?"
                + ProviderClient.encoded(Map.of(
                        "client_id",
                        CLIENT,
                        "response_type",
                        "code",
                        "scope",
                        "openid team",
                        "redirect_uri",
                        issuer + "/callback",
                        "code_challenge",
                        challenge(verifier),
                        "code_challenge_method",
                        "S256")));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String code(URI callback) {
        return List.of(callback.getQuery().split("&", -1)).stream()
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> parameter.substring("code=".length()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Hands the one provider of the test run to the test classes that ask for it; skips them where it is not installed. */
    static final class Shared extends SharedServer<OidcProvider> implements BeforeAllCallback {
        Shared() {
            super(OidcProvider.class, OidcProvider::start);
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            if ("true".equals(System.getenv("CI"))) {
                assertThat(MODULES)
                        .as("where run-all.sh has installed oidc-provider")
                        .isNotNull();
            }
            assumeThat(MODULES)
                    .as("Skipped, since run-all.sh has not installed oidc-provider.")
                    .isNotNull();
        }
    }
}
