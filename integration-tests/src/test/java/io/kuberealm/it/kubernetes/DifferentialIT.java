package io.kuberealm.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.UserInfo;
import io.kuberealm.it.server.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a real API server says of tokens of all kinds, good and bad, and what the realm says that has its objects and keys from
 * this server. The realm goes by the rules of the newest API server.
 */
@ExtendWith(KubeApiServer.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferentialIT {
    /** An API server remembers for ten seconds whom it has accepted. */
    private static final Duration STALENESS = Duration.ofSeconds(20);

    private final KubeVersion version;
    private final Judge apiServer;
    private final RealmOnLiberty realm;
    private final Scene scene;
    private final VerdictTable table;
    private final Map<String, Presented> presented = new HashMap<>();

    DifferentialIT(KubeApiServer server) {
        version = server.version();
        apiServer = new ApiServerJudge(server.cluster());
        realm = RealmOnLiberty.start(
                "differential",
                RealmAccount.administrator(server, "realm-of-differential"),
                "tokenAuthFile=\"" + server.tokenFile() + "\" enableBootstrapTokenAuth=\"true\" apiAudiences=\""
                        + String.join(",", KubeApiServer.AUDIENCES) + "\"");
        scene = new Scene(server.cluster(), server.serviceAccountKeys(), Instant.now());
        table = new VerdictTable(version);
    }

    static List<TokenCase> cases() {
        return Stream.of(
                        StaticTokenCases.cases(),
                        BootstrapTokenCases.cases(),
                        LegacyTokenCases.cases(),
                        BoundTokenCases.cases(),
                        ForgedTokenCases.cases())
                .flatMap(List::stream)
                .toList();
    }

    /** All at once, so that the server's own caches catch up with all changes at once. */
    @BeforeAll
    void prepare() {
        scene.cluster().namespace(Scene.NAMESPACE);
        scene.cluster().namespace(Scene.OTHER_NAMESPACE);
        for (TokenCase tokenCase : cases()) {
            Presented former =
                    presented.put(tokenCase.name(), tokenCase.prepare().apply(scene));
            assertThat(former).as("another case called %s", tokenCase).isNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void apiServerAndRealmJudgeAsTheyShould(TokenCase tokenCase) {
        Presented token = Objects.requireNonNull(presented.get(tokenCase.name()));
        Optional<UserInfo> expected = tokenCase.expectedOf(version, token.user());

        Optional<UserInfo> verdict = settled(apiServer, token, expected);

        Optional<UserInfo> newest = tokenCase.accepted() ? Optional.of(token.user()) : Optional.empty();
        Optional<UserInfo> byRealm = settled(realm.judge(), token, newest);

        table.add(tokenCase, verdict, byRealm);
        assertThat(verdict).as("kube-apiserver").isEqualTo(expected);
        assertThat(byRealm).as("the realm").isEqualTo(newest);
    }

    /** The verdict as soon as it is the expected one, or after the time that a judge may need to notice changes. */
    private static Optional<UserInfo> settled(Judge judge, Presented token, Optional<UserInfo> expected) {
        try {
            Eventually.until(
                    "a verdict", STALENESS, () -> judge.judge(token.token()).equals(expected));
            return expected;
        } catch (AssertionError never) {
            return judge.judge(token.token());
        }
    }

    @AfterAll
    void print() {
        realm.close();
        System.out.println(table);
    }
}
