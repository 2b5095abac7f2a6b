package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A wrong {@code <kubeRealm>} closes the door and says everything that is wrong with it. Liberty itself would replace what it
 * does not understand by a default, or ignore it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationRefusedIT {
    private static final AtomicInteger APPLICATIONS = new AtomicInteger();
    private static final String FILES = "${server.config.dir}/";

    private final ServerDirectory directory = ServerDirectory.withFeature("configuration-refused");
    /** Without an application that runs Liberty would close its port. */
    private final ServerXml base = ServerXml.withRealm().application(TestApplications.probe(), "/running");

    private LibertyServer server;
    private RealmClient client;

    @BeforeAll
    void start() {
        directory.write("good.csv", TestTokens.fresh() + ",alice,\n");
        directory.write("empty", "");
        directory.write("narrow.csv", TestTokens.fresh() + ",alice,\n" + TestTokens.fresh() + ",bob\n");
        directory.write("quote.csv", TestTokens.fresh() + ",al\"ice,\n");
        directory.write("text.pem", "no certificate\n");
        directory.write(
                "key.pem", TestPki.pem("PRIVATE KEY", TestPki.STRANGER.key().getEncoded()));
        directory.write("folder/file", "");
        TestFiles.link(directory.file("loop"), Path.of("loop"));
        server = LibertyServer.start(directory, base);
        client = RealmClient.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private record Case(String name, String attributes, List<String> problems) {
        static Case of(String name, String attributes, String... problems) {
            return new Case(name, attributes, List.of(problems));
        }

        static Case file(String name, String attribute, String file, String problem) {
            return of(
                    name,
                    attribute + "=\"" + FILES + file + "\"",
                    "<kubeRealm " + attribute + ">=\"",
                    file + "\": " + problem);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(
                        "an unknown attribute",
                        "tokenAuthFile=\"" + FILES + "good.csv\" clientCaFiles=\"x\"",
                        "1 problem:",
                        "<kubeRealm clientCaFiles>: There is no such setting. Did you mean <kubeRealm clientCaFile>?"),
                Case.of(
                        "Liberty does not mind the case of attributes",
                        "clientCAFile=\"/missing\"",
                        "1 problem:",
                        "<kubeRealm clientCaFile>=\"/missing\": There is no such file"),
                Case.of(
                        "a bad boolean",
                        "anonymousAuth=\"yes\"",
                        "<kubeRealm anonymousAuth>=\"yes\": ",
                        "true or false"),
                Case.of("a bad enabled", "enabled=\"no\"", "<kubeRealm enabled>=\"no\": ", "true or false"),
                Case.of("a bad duration", "tokenSuccessCacheTtl=\"10\"", "<kubeRealm tokenSuccessCacheTtl>=\"10\": "),
                Case.file("no token file", "tokenAuthFile", "missing.csv", "There is no such file"),
                Case.file("a directory", "tokenAuthFile", "folder", "It is a directory"),
                Case.file("an unreadable file", "tokenAuthFile", "loop", "It cannot be read"),
                Case.file("TF-2 an empty token file", "tokenAuthFile", "empty", "contains no token"),
                Case.file(
                        "TF-2 a row of two columns",
                        "tokenAuthFile",
                        "narrow.csv",
                        "line 2: a row has 2 of the columns"),
                Case.file("TF-1 a bare quote", "tokenAuthFile", "quote.csv", "line 1: "),
                Case.file("no CA file", "clientCaFile", "missing.pem", "There is no such file"),
                Case.file("an empty CA file", "clientCaFile", "empty", "is empty"),
                Case.file(
                        "PEM without a certificate",
                        "clientCaFile",
                        "text.pem",
                        "contains no -----BEGIN CERTIFICATE-----"),
                Case.file("PEM with a key", "clientCaFile", "key.pem", "line 1: contains a private key"),
                Case.of(
                        "RH-1 an empty list of allowed names, which would be any name",
                        "requestheaderAllowedNames=\"\"",
                        "<kubeRealm requestheaderAllowedNames>=\"\": The list has an empty entry"),
                Case.of(
                        "several problems at once",
                        "tokenAuthFile=\"/missing\" clientCaFile=\"" + FILES
                                + "empty\" anonymousAuth=\"TRUE\" users=\"x\"",
                        "4 problems:",
                        "<kubeRealm users>: There is no such setting",
                        "<kubeRealm anonymousAuth>=\"TRUE\": ",
                        "<kubeRealm tokenAuthFile>=\"/missing\": ",
                        "<kubeRealm clientCaFile>=\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theApplicationDoesNotStartAndOneMessageSaysWhy(Case refused) {
        String context = "/case-" + APPLICATIONS.incrementAndGet();
        ServerXml configured = base.with("<kubeRealm " + refused.attributes + "/>");
        server.reconfigure(configured);
        MessageLog.Mark before = server.reconfigure(configured.application(TestApplications.probe(), context));

        String message = before.await("KREALM0001E");
        assertThat(message).contains(refused.problems).doesNotContain(TestTokens.PREFIX);
        before.await("CWWKZ0012I: The application " + context.substring(1) + " was not started");
        assertThat(before.entries("KREALM0001E")).hasSize(1);
        assertThat(client.get(context + "/caller").status()).isEqualTo(404);
    }
}
