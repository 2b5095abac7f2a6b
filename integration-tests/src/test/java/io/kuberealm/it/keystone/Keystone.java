package io.kuberealm.it.keystone;

import io.kuberealm.it.server.FreePorts;
import io.kuberealm.it.server.LoggedProcess;
import io.kuberealm.it.server.ProviderClient;
import io.kuberealm.it.server.SharedServer;
import io.kuberealm.it.server.TestAuthority;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestTokens;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A running Keystone with a data base and an authority of its own, and the users of {@link KeystoneUsers}. */
final class Keystone implements AutoCloseable {
    static final TestAuthority AUTHORITY = TestAuthority.root("keystone-ca");

    /** Importing it takes some seconds, and more on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final KeystonePrograms programs;
    private final KeystoneFiles files;
    private final int port = FreePorts.next();
    private final ProviderClient client = new ProviderClient(AUTHORITY);
    private final KeystoneUsers users;
    private LoggedProcess process;

    private Keystone(KeystonePrograms programs, String adminPassword) {
        this.programs = programs;
        files = KeystoneFiles.create(programs, AUTHORITY, adminPassword);
        process = launch();
        users = KeystoneUsers.create(KeystoneAdmin.logIn(client, url(), adminPassword));
    }

    static Keystone start() {
        KeystonePrograms programs = KeystonePrograms.find()
                .orElseThrow(() -> new IllegalStateException("integration-tests/keystone.sh installs Keystone"));
        return new Keystone(programs, TestTokens.fresh());
    }

    private LoggedProcess launch() {
        List<String> command = List.of(
                programs.uwsgi().toString(),
                "--plugin=python3",
                "--https-socket=127.0.0.1:%d,%s,%s".formatted(port, files.file("tls.crt"), files.file("tls.key")),
                "--wsgi-file=" + programs.application(),
                "--pyargv=--config-file " + files.file("keystone.conf"),
                "--lazy-apps",
                "--need-app",
                "--master",
                "--processes=2",
                "--buffer-size=65535",
                "--die-on-term");
        return LoggedProcess.start(files.file("keystone.log"), Map.of(), command)
                .await("Keystone", LIMIT, () -> client.isThere(URI.create(url() + "/v3")));
    }

    /** What {@code keystone-url} names. */
    URI url() {
        return URI.create("https://localhost:" + port);
    }

    KeystoneUsers users() {
        return users;
    }

    /** How often somebody wanted to log in since it was started last, whether or not that worked. */
    long logins() {
        return TestFiles.read(files.file("keystone.log"))
                .lines()
                .filter(line -> line.contains("POST /v3/auth/tokens"))
                .count();
    }

    void stop() {
        process.close();
    }

    /** Starts again where and as it was before {@link #stop}. */
    void startAgain() {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * Hands the one Keystone of the test run to the test classes that ask for it; it runs whenever one begins. Without the
     * programs the classes are skipped, except in CI, where they fail.
     */
    static final class Shared extends SharedServer<Keystone> implements ExecutionCondition {
        Shared() {
            super(Keystone.class, Keystone::start);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return KeystonePrograms.find().isPresent() || "true".equals(System.getenv("CI"))
                    ? ConditionEvaluationResult.enabled("There is a Keystone, or there has to be one.")
                    : ConditionEvaluationResult.disabled("Skipped, since there is no Keystone.");
        }
    }
}
