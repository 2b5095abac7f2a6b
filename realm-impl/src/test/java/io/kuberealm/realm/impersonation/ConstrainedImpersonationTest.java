package io.kuberealm.realm.impersonation;

import static io.kuberealm.realm.impersonation.Attempts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.impersonation.ImpersonationResult.ActingAs;
import io.kuberealm.realm.impersonation.ImpersonationResult.Forbidden;
import io.kuberealm.realm.metrics.RealmMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstrainedImpersonationTest {
    private static final UserInfo ADMIN = UserInfo.of("admin", List.of("ops"));
    private static final UserInfo POD = new UserInfo(
            "system:serviceaccount:kube:agent",
            "",
            List.of(),
            Map.of(
                    "authentication.kubernetes.io/node-name", List.of("n1"),
                    "authentication.kubernetes.io/pod-name", List.of("p1")));
    private static final String AUTHENTICATED = "system:authenticated";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicLong epoch = new AtomicLong();
    private final Attempts.Authorizer authorizer = new Attempts.Authorizer();
    private final Impersonation impersonation = Impersonation.by(
            authorizer,
            epoch::get,
            ((InstantSource) now::get).withZone(ZoneOffset.UTC),
            new RealmMetrics(Clock.systemUTC()).impersonation());

    record Case(String name, UserInfo requestor, List<String> headers, List<String> permissions, UserInfo expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<String> as(String user, String... headers) {
        return Stream.concat(Stream.of("Impersonate-User", user), Stream.of(headers))
                .toList();
    }

    private static UserInfo user(String name, String... groups) {
        return UserInfo.of(name, Arrays.asList(groups));
    }

    private static final String GROUP = "authentication.k8s.io/";

    static Stream<Case> modes() {
        String onUser = "impersonate-on:user-info:get /reports";
        String jane = "impersonate:user-info " + GROUP + "users /jane";
        return Stream.of(
                new Case(
                        "IMP-26 associated-node, IMP-28 by any node, IMP-29",
                        POD,
                        as("system:node:n1"),
                        List.of(
                                "impersonate-on:associated-node:get /reports",
                                "impersonate:associated-node " + GROUP + "nodes /*"),
                        user("system:node:n1", "system:nodes", AUTHENTICATED)),
                new Case(
                        "IMP-26 arbitrary-node, IMP-29",
                        ADMIN,
                        as("system:node:n1"),
                        List.of(
                                "impersonate-on:arbitrary-node:get /reports",
                                "impersonate:arbitrary-node " + GROUP + "nodes /n1"),
                        user("system:node:n1", "system:nodes", AUTHENTICATED)),
                new Case(
                        "IMP-26 serviceaccount",
                        ADMIN,
                        as("system:serviceaccount:ns:robot"),
                        List.of(
                                "impersonate-on:serviceaccount:get /reports",
                                "impersonate:serviceaccount " + GROUP + "serviceaccounts ns/robot"),
                        user(
                                "system:serviceaccount:ns:robot",
                                "system:serviceaccounts",
                                "system:serviceaccounts:ns",
                                AUTHENTICATED)),
                new Case("IMP-26 user-info", ADMIN, as("jane"), List.of(onUser, jane), user("jane", AUTHENTICATED)),
                new Case(
                        "IMP-26 no valid node is a user",
                        ADMIN,
                        as("system:node:N_1"),
                        List.of(onUser, "impersonate:user-info " + GROUP + "users /system:node:N_1"),
                        user("system:node:N_1", AUTHENTICATED)),
                new Case(
                        "IMP-27 everything of a user",
                        ADMIN,
                        as("jane", "Impersonate-Uid", "1", "Impersonate-Group", "a", "Impersonate-Extra-x.y%2fk", "v"),
                        List.of(
                                onUser,
                                jane,
                                "impersonate:user-info " + GROUP + "uids /1",
                                "impersonate:user-info " + GROUP + "groups /a",
                                "impersonate:user-info " + GROUP + "userextras/x.y/k /v"),
                        new UserInfo("jane", "1", List.of("a", AUTHENTICATED), Map.of("x.y/k", List.of("v")))),
                new Case(
                        "IMP-30 four groups at once",
                        ADMIN,
                        as("jane", groups("a", "b", "c", "d")),
                        List.of(onUser, jane, "impersonate:user-info " + GROUP + "groups /*"),
                        user("jane", "a", "b", "c", "d", AUTHENTICATED)),
                new Case(
                        "IMP-30 four values at once",
                        ADMIN,
                        as(
                                "jane",
                                Stream.of("1", "2", "3", "4")
                                        .flatMap(value -> Stream.of("Impersonate-Extra-x.y%2fk", value))
                                        .toArray(String[]::new)),
                        List.of(onUser, jane, "impersonate:user-info " + GROUP + "userextras/* /*"),
                        new UserInfo(
                                "jane", "", List.of(AUTHENTICATED), Map.of("x.y/k", List.of("1", "2", "3", "4")))));
    }

    private static String[] groups(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of("Impersonate-Group", name))
                .toArray(String[]::new);
    }

    private ImpersonationResult decide(UserInfo requestor, List<String> headers) {
        return impersonation.decide(requestor, request(headers.toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void actsAsByAConstrainedMode(Case row) {
        authorizer.allow(row.permissions.toArray(String[]::new));

        assertThat(decide(row.requestor, row.headers))
                .isInstanceOfSatisfying(
                        ActingAs.class, acting -> assertThat(acting.user()).isEqualTo(row.expected));
        assertThat(authorizer.asked).as("legacy is not asked").noneMatch(asked -> asked.startsWith("impersonate "));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void bothKindsOfPermissionAreNeeded(Case row) {
        for (String missing : row.permissions) {
            authorizer.allowed.clear();
            authorizer.allow(row.permissions.toArray(String[]::new)).allowed.remove(missing);

            assertThat(decide(row.requestor, row.headers)).as(missing).isInstanceOf(Forbidden.class);
        }
    }

    @Test
    void imp25ModesInOrderThenLegacy() {
        authorizer.allow("impersonate /users /system:node:n1");

        assertThat(decide(POD, as("system:node:n1"))).isInstanceOf(ActingAs.class);
        assertThat(authorizer.asked)
                .containsExactly(
                        "impersonate-on:associated-node:get /reports",
                        "impersonate-on:arbitrary-node:get /reports",
                        "impersonate /users /system:node:n1");
    }

    @Test
    void imp26AnotherNodeIsNotAssociated() {
        decide(POD, as("system:node:n2"));
        decide(ADMIN, as("system:node:n1"));

        assertThat(authorizer.asked).noneMatch(asked -> asked.contains("associated-node"));
    }

    @Test
    void imp26NodesAndAccountsWithAnythingBesideTheNameAreLegacyOnly() {
        decide(ADMIN, as("system:node:n1", "Impersonate-Group", "a"));
        decide(ADMIN, as("system:serviceaccount:ns:robot", "Impersonate-Uid", "1"));

        assertThat(authorizer.asked)
                .containsExactly("impersonate /users /system:node:n1", "impersonate /serviceaccounts ns/robot");
    }

    @Test
    void imp28TheAuthorizerSeesTheKeysOfThePodOnly() {
        decide(POD, as("system:node:n1"));

        assertThat(authorizer.requestors.get(0).extra())
                .isEqualTo(Map.of(
                        "authentication.kubernetes.io/associated-node-keys",
                        List.of("authentication.kubernetes.io/node-name", "authentication.kubernetes.io/pod-name")));
        assertThat(authorizer.requestors.get(1)).as("the next mode").isEqualTo(POD);
    }

    @Test
    void imp30OneByOneIfNotAtOnce() {
        authorizer.allow("impersonate-on:user-info:get /reports", "impersonate:user-info " + GROUP + "users /jane");
        Stream.of("a", "b", "c", "d")
                .forEach(group -> authorizer.allow("impersonate:user-info " + GROUP + "groups /" + group));

        assertThat(decide(ADMIN, as("jane", groups("a", "b", "c", "d")))).isInstanceOf(ActingAs.class);
        assertThat(authorizer.asked).contains("impersonate:user-info " + GROUP + "groups /*");
    }

    static Stream<List<String>> neverByUserInfo() {
        return Stream.of(
                as("jane", "Impersonate-Group", "system:masters"),
                as("jane", "Impersonate-Group", ""),
                as("jane", "Impersonate-Extra-", "v"),
                as("jane", "Impersonate-Extra-scopes", "v"),
                as("jane", "Impersonate-Extra-x.y%2f", "v"),
                as("jane", "Impersonate-Extra-x.y%2f%4B", "v"),
                as("jane", "Impersonate-Extra-x_y%2fk", "v"),
                as("jane", "Impersonate-Extra-x.y%2fk", ""));
    }

    @ParameterizedTest(name = "IMP-31 {0}")
    @MethodSource("neverByUserInfo")
    void userInfoRefusesWithoutAsking(List<String> headers) {
        authorizer.allow("impersonate-on:user-info:get /reports", "impersonate:user-info " + GROUP + "users /jane");

        assertThat(decide(ADMIN, headers)).isInstanceOf(Forbidden.class);
        assertThat(authorizer.asked)
                .containsExactly(
                        "impersonate-on:user-info:get /reports",
                        "impersonate:user-info " + GROUP + "users /jane",
                        "impersonate /users /jane");
    }

    @Test
    void imp30FourValuesInAllAreMany() {
        authorizer.allow(
                "impersonate-on:user-info:get /reports",
                "impersonate:user-info " + GROUP + "users /jane",
                "impersonate:user-info " + GROUP + "userextras/* /*");

        assertThat(decide(
                        ADMIN,
                        as(
                                "jane",
                                "Impersonate-Extra-x.y%2fk",
                                "a",
                                "Impersonate-Extra-x.y%2fk",
                                "b",
                                "Impersonate-Extra-x.y%2fl",
                                "c",
                                "Impersonate-Extra-x.y%2fl",
                                "d")))
                .isInstanceOf(ActingAs.class);
    }

    @Test
    void theClientReadsTheLegacyRefusalTheOperatorAll() {
        assertThat(decide(ADMIN, as("jane")))
                .isInstanceOfSatisfying(
                        Forbidden.class,
                        forbidden -> assertThat(forbidden.describe())
                                .isEqualTo(
                                        "users \"jane\" is forbidden: User \"admin\" cannot impersonate resource \"users\" in API"
                                                + " group \"\" at the cluster scope; forbidden: User \"admin\" cannot"
                                                + " impersonate-on:user-info:get path \"/reports\""));
    }

    private int questionsFor(UserInfo requestor, List<String> headers) {
        authorizer.asked.clear();
        decide(requestor, headers);
        return authorizer.asked.size();
    }

    @Test
    void imp32SuccessesAreRememberedForTenSeconds() {
        authorizer.allow("impersonate-on:user-info:get /reports", "impersonate:user-info " + GROUP + "users /jane");

        assertThat(questionsFor(ADMIN, as("jane"))).isEqualTo(2);
        assertThat(questionsFor(ADMIN, as("jane"))).isZero();
        assertThat(questionsFor(UserInfo.of("admin", List.of("dev")), as("jane")))
                .as("another requestor of the same name")
                .isEqualTo(2);
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(11)));
        assertThat(questionsFor(ADMIN, as("jane"))).isEqualTo(2);
        epoch.incrementAndGet();
        assertThat(questionsFor(ADMIN, as("jane"))).as("a manifest changed").isEqualTo(2);
    }

    @Test
    void imp32AnotherRequestAsksForItselfOnly() {
        authorizer.allow(
                "impersonate-on:user-info:get /reports",
                "impersonate-on:user-info:post /reports",
                "impersonate:user-info " + GROUP + "users /jane");
        decide(ADMIN, as("jane"));
        authorizer.asked.clear();

        ImpersonationRequest post = new ImpersonationRequest(
                ADMIN, RequestedUser.of("jane", "", List.of(), Map.of()), "post", new AccessRequest.Path("/reports"));

        assertThat(impersonation.decide(post)).isInstanceOf(ActingAs.class);
        assertThat(authorizer.asked).containsExactly("impersonate-on:user-info:post /reports");
    }

    @Test
    void imp32PodsOfOneAccountShareAnAnswerAndLegacyIsNeverKept() {
        authorizer.allow(
                "impersonate-on:associated-node:get /reports",
                "impersonate:associated-node " + GROUP + "nodes /*",
                "impersonate /users /jane");
        decide(POD, as("system:node:n1"));
        UserInfo other = new UserInfo(
                POD.name(),
                "",
                List.of(),
                Map.of(
                        "authentication.kubernetes.io/node-name", List.of("n2"),
                        "authentication.kubernetes.io/pod-name", List.of("p2")));

        assertThat(questionsFor(other, as("system:node:n2"))).isZero();
        assertThat(decide(other, as("system:node:n2")))
                .isEqualTo(new ActingAs(
                        user("system:node:n2", "system:nodes", AUTHENTICATED), "impersonate:associated-node"));
        decide(ADMIN, as("jane"));
        assertThat(questionsFor(ADMIN, as("jane"))).as("legacy").isEqualTo(1);
    }

    @Test
    void imp33TheModeThatWorkedLastIsTriedFirst() {
        authorizer.allow("impersonate /users /jane");

        decide(ADMIN, as("jane"));
        authorizer.asked.clear();
        decide(ADMIN, as("jane"));

        assertThat(authorizer.asked).containsExactly("impersonate /users /jane");
    }

    @Test
    void theCacheIsBounded() {
        GrantCache cache = new GrantCache(() -> 0, Clock.systemUTC());
        for (int i = 0; i < 20_000; i++) {
            cache.remember(new GrantCache.Keys(new CacheKey(i, 0, 0, 0), new CacheKey(i, 1, 0, 0)));
        }

        assertThat(cache.size()).isLessThanOrEqualTo(10_000);
    }
}
