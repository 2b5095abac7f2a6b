package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.BadClaims;
import io.kuberealm.it.container.Archives;
import io.kuberealm.it.server.OnEveryServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.Setup;
import io.kuberealm.it.server.TestTokens;
import java.io.File;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CDI Injection Requirements of MicroProfile JWT 2.1: a bad injection point fails the deployment. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MicroProfileJwtRefusedIT {
    private final ServerDirectory directory = ServerDirectory.fresh("microprofile-jwt-refused");

    private RealmServer server;

    private record Case(Class<?> bean, String problem) {
        @Override
        public String toString() {
            return bean.getSimpleName();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(BadClaims.TwoNames.class, "its value and its standard are two different claims"),
                new Case(BadClaims.NoName.class, "it names no claim"),
                new Case(BadClaims.WrongType.class, "no claim has its type"),
                new Case(BadClaims.Kept.class, "would keep the claim of the first"),
                new Case(BadClaims.Passivated.class, "may be written to a disk"),
                new Case(BadClaims.KeptByServlet.class, "would keep the claim of the first"));
    }

    @BeforeAll
    void start() {
        directory.write("tokens.csv", TestTokens.fresh() + ",alice,a-1\n");
        File war = directory.write("archives/refused.war", "").toFile();
        Archives.withBeans(Archives.war("refused", BadClaims.class)) // with its members
                .as(ZipExporter.class)
                .exportTo(war, true);
        Setup setup = Setup.of("token-auth-file", directory.file("tokens.csv").toString())
                .application(war.toPath(), "/refused");
        server = RealmServer.start(directory, setup);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theApplicationDoesNotStartAndOneMessageSaysWhy(Case refused) {
        assertThat(RealmClient.of(server).get("/refused/kept").status()).isEqualTo(404);
        assertThat(server.logFromStart().entries("KREALM0080E"))
                .filteredOn(line -> line.contains(refused.bean().getName() + "."))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(refused.problem()));
    }
}
