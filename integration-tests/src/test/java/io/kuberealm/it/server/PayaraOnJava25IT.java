package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A defect of Payara Server 6 on Java 25, for which docs/payara.md says to stay with Java 17 or 21. Once this test fails the
 * defect is gone, and with it the reason for the advice.
 */
@OnEveryServer
class PayaraOnJava25IT {
    private static final String TESTER = TestTokens.fresh();

    @Test
    void jakartaSecurityDeniesEveryRoleWhereTheServletApiKnowsIt() {
        Path java = java25();
        ServerDirectory directory = ServerDirectory.fresh("payara-on-java-25");
        directory.write("tokens.csv", TESTER + ",jane,uid-jane,testers\n");
        Setup setup = Setup.of("token-auth-file", directory.file("tokens.csv").toString())
                .application(TestApplications.principal(), "/principal");

        try (PayaraServer server = PayaraServer.start(directory, setup, java)) {
            String answer =
                    RealmClient.of(server).getAs(TESTER, "/principal/principal").body();

            assertThat(answer).startsWith("jane uid-jane [testers, system:authenticated]");
            assertThat(answer)
                    .as(
                            "isUserInRole, then isCallerInRole; \"true true\" means that the defect is gone: say so in docs/payara.md")
                    .contains("tester true false");
        }
    }

    private static Path java25() {
        Optional<Path> found = Stream.concat(
                        Stream.ofNullable(System.getenv("JAVA_25_HOME")).map(File::new),
                        Stream.ofNullable(new File("/usr/lib/jvm").listFiles()).flatMap(Stream::of))
                .filter(PayaraOnJava25IT::isJava25)
                .map(File::toPath)
                .findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("a JDK 25 in /usr/lib/jvm or JAVA_25_HOME").isPresent();
        }
        assumeThat(found)
                .as("Skipped, since there is no JDK 25 in /usr/lib/jvm or JAVA_25_HOME.")
                .isPresent();
        return found.orElseThrow();
    }

    private static boolean isJava25(File home) {
        return TestFiles.read(home.toPath().resolve("release")).contains("JAVA_VERSION=\"25");
    }
}
