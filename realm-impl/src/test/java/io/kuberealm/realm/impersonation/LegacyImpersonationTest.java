package io.kuberealm.realm.impersonation;

import static io.kuberealm.realm.impersonation.Attempts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.impersonation.ImpersonationResult.ActingAs;
import io.kuberealm.realm.impersonation.ImpersonationResult.BadRequest;
import io.kuberealm.realm.impersonation.ImpersonationResult.Forbidden;
import io.kuberealm.realm.impersonation.ImpersonationResult.NotAsked;
import io.kuberealm.realm.metrics.RealmMetrics;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LegacyImpersonationTest {
    private static final UserInfo ADMIN = new UserInfo("admin", "7", List.of("ops"), Map.of("k", List.of("v")));
    private static final String AUTHENTICATED = "system:authenticated";

    private final Attempts.Authorizer authorizer = new Attempts.Authorizer();
    private final Impersonation impersonation = Impersonation.by(
            authorizer, () -> 0, Clock.systemUTC(), new RealmMetrics(Clock.systemUTC()).impersonation());

    /** Headers as names and values in turn; permissions and the user that results. */
    record Allowed(String name, List<String> headers, List<String> permissions, UserInfo expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Allowed row(String name, List<String> headers, List<String> permissions, UserInfo expected) {
        return new Allowed(name, headers, permissions, expected);
    }

    private static UserInfo user(String name, String... groups) {
        return UserInfo.of(name, Arrays.asList(groups));
    }

    private static List<String> as(String user, String... headers) {
        return Stream.concat(Stream.of("Impersonate-User", user), Stream.of(headers))
                .toList();
    }

    static Stream<Allowed> allowed() {
        String jane = "impersonate /users /jane";
        return Stream.of(
                row("IMP-1 the user", as("jane"), List.of(jane), user("jane", AUTHENTICATED)),
                row(
                        "IMP-1 the first user",
                        as("jane", "Impersonate-User", "x"),
                        List.of(jane),
                        user("jane", AUTHENTICATED)),
                row(
                        "IMP-1 groups are not split at commas",
                        as("jane", "Impersonate-Group", "a,b", "impersonate-group", "c"),
                        List.of(jane, "impersonate /groups /a,b", "impersonate /groups /c"),
                        user("jane", "a,b", "c", AUTHENTICATED)),
                row(
                        "IMP-2, IMP-12 the key is lower-cased, then decoded",
                        as("jane", "Impersonate-Extra-Example.COM%2FScopes", "View"),
                        List.of(jane, "impersonate authentication.k8s.io/userextras/example.com/scopes /View"),
                        new UserInfo(
                                "jane", "", List.of(AUTHENTICATED), Map.of("example.com/scopes", List.of("View")))),
                row(
                        "IMP-2 a key that cannot be decoded is taken as it is",
                        as("jane", "Impersonate-Extra-50%", "v"),
                        List.of(jane, "impersonate authentication.k8s.io/userextras/50% /v"),
                        new UserInfo("jane", "", List.of(AUTHENTICATED), Map.of("50%", List.of("v")))),
                row(
                        "IMP-10, IMP-16 a service account",
                        as("system:serviceaccount:ns:robot"),
                        List.of("impersonate /serviceaccounts ns/robot"),
                        user(
                                "system:serviceaccount:ns:robot",
                                "system:serviceaccounts",
                                "system:serviceaccounts:ns",
                                AUTHENTICATED)),
                row(
                        "IMP-10 a malformed service account is an ordinary user",
                        as("system:serviceaccount:ns:a:b"),
                        List.of("impersonate /users /system:serviceaccount:ns:a:b"),
                        user("system:serviceaccount:ns:a:b", AUTHENTICATED)),
                row(
                        "IMP-11 system:masters, if it is allowed",
                        as("jane", "Impersonate-Group", "system:masters"),
                        List.of(jane, "impersonate /groups /system:masters"),
                        user("jane", "system:masters", AUTHENTICATED)),
                row(
                        "IMP-11 the empty group",
                        as("jane", "Impersonate-Group", ""),
                        List.of(jane, "impersonate /groups /"),
                        user("jane", "", AUTHENTICATED)),
                row(
                        "IMP-13 the uid",
                        as("jane", "Impersonate-Uid", "42"),
                        List.of(jane, "impersonate authentication.k8s.io/uids /42"),
                        new UserInfo("jane", "42", List.of(AUTHENTICATED), Map.of())),
                row(
                        "IMP-17 anonymous is unauthenticated",
                        as("system:anonymous"),
                        List.of("impersonate /users /system:anonymous"),
                        user("system:anonymous", "system:unauthenticated")),
                row(
                        "IMP-17 nobody is authenticated twice",
                        as("jane", "Impersonate-Group", AUTHENTICATED),
                        List.of(jane, "impersonate /groups /system:authenticated"),
                        user("jane", AUTHENTICATED)),
                row(
                        "IMP-17 nor authenticated and unauthenticated",
                        as("jane", "Impersonate-Group", "system:unauthenticated"),
                        List.of(jane, "impersonate /groups /system:unauthenticated"),
                        user("jane", "system:unauthenticated")),
                row(
                        "IMP-18 a service account with a group loses the implied ones",
                        as("system:serviceaccount:ns:robot", "Impersonate-Group", "dev"),
                        List.of("impersonate /serviceaccounts ns/robot", "impersonate /groups /dev"),
                        user("system:serviceaccount:ns:robot", "dev", AUTHENTICATED)));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void actsAs(Allowed row) {
        authorizer.allow(row.permissions.toArray(String[]::new));

        assertThat(impersonation.decide(ADMIN, request(row.headers.toArray(String[]::new))))
                .as("IMP-19: nothing of the requestor is inherited")
                .isEqualTo(new ActingAs(row.expected, ""));
        assertThat(authorizer.asked).containsAll(row.permissions);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void eachPermissionIsNeeded(Allowed row) {
        for (String missing : row.permissions) {
            authorizer.allowed.clear();
            authorizer.allow(row.permissions.toArray(String[]::new)).allowed.remove(missing);

            assertThat(impersonation.decide(ADMIN, request(row.headers.toArray(String[]::new))))
                    .as(missing)
                    .isInstanceOf(Forbidden.class);
        }
    }

    @Test
    void imp3WithoutAUser() {
        assertThat(impersonation.decide(ADMIN, request())).isEqualTo(new NotAsked());
        assertThat(impersonation.decide(ADMIN, request("Impersonate-User", ""))).isEqualTo(new NotAsked());
        assertThat(impersonation.decide(ADMIN, request("Impersonate-Uid", ""))).isEqualTo(new NotAsked());
        assertThat(impersonation.decide(ADMIN, request("Impersonate-Group", "dev")))
                .isInstanceOf(BadRequest.class);
        assertThat(impersonation.decide(ADMIN, request("Impersonate-Group", "")))
                .isInstanceOf(BadRequest.class);
        assertThat(impersonation.decide(ADMIN, request("Impersonate-Uid", "1"))).isInstanceOf(BadRequest.class);
        assertThat(impersonation.decide(ADMIN, request("Impersonate-Extra-", "")))
                .isInstanceOf(BadRequest.class);
        assertThat(impersonation.decide(ADMIN, request("Impersonate-User", "", "impersonate-extra-K", "v")))
                .isInstanceOf(BadRequest.class);
        assertThat(authorizer.asked).isEmpty();
    }

    @Test
    void imp14TheOrderOfTheChecks() {
        authorizer.allow(
                "impersonate /users /jane",
                "impersonate authentication.k8s.io/uids /1",
                "impersonate /groups /a",
                "impersonate authentication.k8s.io/userextras/k /v");

        impersonation.decide(
                ADMIN,
                request(as("jane", "Impersonate-Extra-K", "v", "Impersonate-Group", "a", "Impersonate-Uid", "1")
                        .toArray(String[]::new)));

        assertThat(authorizer.asked.stream().filter(asked -> asked.startsWith("impersonate ")))
                .containsExactly(
                        "impersonate /users /jane",
                        "impersonate authentication.k8s.io/uids /1",
                        "impersonate /groups /a",
                        "impersonate authentication.k8s.io/userextras/k /v");
    }

    @Test
    void imp15AnAllowanceWithAReasonIsOne() {
        Impersonation lenient = Impersonation.by(
                access -> AccessDecision.allow(),
                () -> 0,
                Clock.systemUTC(),
                new RealmMetrics(Clock.systemUTC()).impersonation());

        assertThat(lenient.decide(ADMIN, request("Impersonate-User", "jane"))).isInstanceOf(ActingAs.class);
    }

    record Message(String name, List<String> headers, List<String> permissions, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Message> messages() {
        String jane = "impersonate /users /jane";
        return Stream.of(
                new Message(
                        "IMP-6 a user",
                        as("jane"),
                        List.of(),
                        "users \"jane\" is forbidden: User \"admin\" cannot impersonate resource \"users\" in API group"
                                + " \"\" at the cluster scope"),
                new Message(
                        "IMP-6 a service account",
                        as("system:serviceaccount:ns:robot"),
                        List.of(),
                        "serviceaccounts \"robot\" is forbidden: User \"admin\" cannot impersonate resource"
                                + " \"serviceaccounts\" in API group \"\" in the namespace \"ns\""),
                new Message(
                        "IMP-6 system:masters",
                        as("jane", "Impersonate-Group", "system:masters"),
                        List.of(jane),
                        "groups \"system:masters\" is forbidden: User \"admin\" cannot impersonate resource \"groups\""
                                + " in API group \"\" at the cluster scope"),
                new Message(
                        "IMP-6 an extra value",
                        as("jane", "Impersonate-Extra-Scopes", "view"),
                        List.of(jane),
                        "userextras.authentication.k8s.io \"view\" is forbidden: User \"admin\" cannot impersonate"
                                + " resource \"userextras/scopes\" in API group \"authentication.k8s.io\" at the"
                                + " cluster scope"),
                new Message(
                        "IMP-6 a hostile key",
                        as("jane", "Impersonate-Extra-<b>\"", "v\n"),
                        List.of(jane),
                        "userextras.authentication.k8s.io \"v\\n\" is forbidden: User \"admin\" cannot impersonate"
                                + " resource \"userextras/&lt;b&gt;\\\"\" in API group \"authentication.k8s.io\" at the"
                                + " cluster scope"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void refusesInKubernetesWords(Message row) {
        authorizer.allow(row.permissions.toArray(String[]::new));

        assertThat(impersonation.decide(ADMIN, request(row.headers.toArray(String[]::new))))
                .isInstanceOfSatisfying(
                        Forbidden.class,
                        forbidden -> assertThat(forbidden.refusal().message()).isEqualTo(row.expected));
    }

    @Test
    void aReasonStandsBehindTheMessage() {
        Impersonation never = Impersonation.by(
                access -> AccessDecision.noOpinion("no"),
                () -> 0,
                Clock.systemUTC(),
                new RealmMetrics(Clock.systemUTC()).impersonation());

        assertThat(never.decide(ADMIN, request("Impersonate-User", "jane")))
                .isInstanceOfSatisfying(
                        Forbidden.class,
                        forbidden -> assertThat(forbidden.refusal().message()).endsWith("at the cluster scope: no"));
    }

    @Test
    void switchedOffIsNotIgnored() {
        Impersonation off = Impersonation.off(new RealmMetrics(Clock.systemUTC()).impersonation());

        assertThat(off.decide(ADMIN, request("Impersonate-User", "jane"))).isInstanceOf(Forbidden.class);
        assertThat(off.decide(ADMIN, request("Impersonate-Group", "dev"))).isInstanceOf(BadRequest.class);
        assertThat(off.decide(ADMIN, request())).isEqualTo(new NotAsked());
    }

    @Test
    void fiveHundredGroupsAreFiveHundredChecks() {
        String[] headers = Stream.concat(
                        Stream.of("Impersonate-User", "jane"),
                        Stream.iterate(0, i -> i + 1).limit(500).flatMap(i -> Stream.of("Impersonate-Group", "g" + i)))
                .toArray(String[]::new);
        authorizer.allow("impersonate /users /jane");
        Stream.iterate(0, i -> i + 1).limit(499).forEach(i -> authorizer.allow("impersonate /groups /g" + i));
        assertThat(impersonation.decide(ADMIN, request(headers))).isInstanceOf(Forbidden.class);

        authorizer.allow("impersonate /groups /g499");
        assertThat(impersonation.decide(ADMIN, request(headers)))
                .isInstanceOfSatisfying(
                        ActingAs.class,
                        acting -> assertThat(acting.user().groups()).hasSize(501));
    }
}
