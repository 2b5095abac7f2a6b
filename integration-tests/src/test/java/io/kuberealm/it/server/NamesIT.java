package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.NamedStore;
import io.kuberealm.it.app.Roles;
import io.kuberealm.it.server.RealmClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A group is the role of exactly its own name and of no other, whatever it looks like, and a user is called as it is. To
 * Kubernetes names are nothing but text.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@AtTheEdge
class NamesIT {
    private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\u0085\u2028\u2029]");

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @BeforeAll
    void start() {
        server = RealmServer.start(
                ServerDirectory.fresh("names"), Setup.of().application(TestApplications.names(), "/names"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** A name as a reader of a report sees it. */
    private record Name(String text) {
        @Override
        public String toString() {
            return text.codePoints()
                    .mapToObj(c -> c < 0x20 || c > 0x7e ? "\\u%04x".formatted(c) : Character.toString(c))
                    .collect(Collectors.joining("", "'", "'"));
        }
    }

    /** Names that some container cuts, parses, folds or gives a meaning to. */
    static Stream<Name> names() {
        return Stream.concat(Roles.ALL.stream(), oddNames()).map(Name::new);
    }

    private static Stream<String> oddNames() {
        return Stream.of(
                "*",
                "**",
                " ",
                "\t",
                "  admins  ",
                "ADMINS",
                "admins\n",
                "\nadmins",
                "admins\r",
                "admins\0",
                "\0",
                "admins\nadmins",
                "group:kubeRealm/\nadmins",
                "group:kubeRealm/",
                "group:/admins",
                "group:",
                "group: kubeRealm/admins",
                " group:kubeRealm/admins",
                "group:other/admins",
                "group:kubeRealm/a/admins",
                "user:defaultRealm/admins",
                "server:kubeRealm/admins",
                "/admins",
                "admins/",
                ":admins",
                "kubeRealm:admins",
                ",admins",
                "operators,admins",
                "cn=admins",
                "admins\u00a0",
                "\u2028admins",
                "admins\u0085",
                "admins\u200b",
                "\u202eadmins",
                "\ud83d\ude00",
                "${admins}",
                "UNAUTHENTICATED",
                "ALL_AUTHENTICATED_USERS",
                "EVERYONE",
                "null",
                "anonymous");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aGroupIsTheRoleOfItsOwnNameOnly(Name group) {
        assertThat(rolesOf("jane", List.of(group.text())))
                .isEqualTo(Roles.ALL.contains(group.text()) ? List.of(group.text()) : List.of());
        assertThat(get("/admins", "jane", List.of(group.text())).status())
                .isEqualTo(group.text().equals(Roles.ADMINS) ? 200 : 403);
    }

    @Test
    void anEmptyGroupIsNone() {
        assertThat(rolesOf("jane", List.of(""))).isEmpty();
        assertThat(rolesOf("jane", List.of("", Roles.ADMINS))).containsExactly(Roles.ADMINS);
    }

    @Test
    void oddGroupsTakeNothingFromTheOthers() {
        List<String> groups = new ArrayList<>(oddNames().toList());
        groups.add(0, Roles.SYSTEM);
        groups.add(Roles.COMMA);

        assertThat(rolesOf("jane", groups)).containsExactlyInAnyOrder(Roles.SYSTEM, Roles.COMMA);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aUserIsCalledAsItIs(Name user) {
        Answer answer = get("/roles", user.text(), List.of(Roles.SYSTEM));

        if (mayBeRefused(user.text()) && isNobody(answer)) {
            return; // docs/deviations.md
        }
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().lines().toList())
                .containsExactly(
                        NamedStore.encoded(user.text()) + " " + NamedStore.encoded(user.text()),
                        NamedStore.encoded(Roles.SYSTEM));
    }

    /** Whatever it is called, a user is in no role by that. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aUserHasNoRoleByItsName(Name user) {
        assertThat(get("/admins", user.text(), List.of()).status())
                .isIn(mayBeRefused(user.text()) ? List.of(401, 403) : List.of(403));
        if (ServerKind.current().isLiberty() && LINE_BREAK.matcher(user.text()).find()) {
            assertThat(get("/roles", user.text(), List.of()).status()).isEqualTo(401);
        }
    }

    /** Some container lets no users in that are called so, which harms nobody. */
    private static boolean mayBeRefused(String user) {
        return user.isBlank()
                || user.equals("\0")
                || user.equals("UNAUTHENTICATED")
                || LINE_BREAK.matcher(user).find();
    }

    private static boolean isNobody(Answer answer) {
        return answer.status() == 401 || answer.status() == 403 || answer.body().equals("nobody");
    }

    private List<String> rolesOf(String user, List<String> groups) {
        Answer answer = get("/roles", user, groups);
        assertThat(answer.status()).isEqualTo(200);
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.get(0)).isEqualTo(NamedStore.encoded(user) + " " + NamedStore.encoded(user));
        return lines.stream().skip(1).map(NamedStore::decoded).toList();
    }

    private Answer get(String path, String user, List<String> groups) {
        return RealmClient.of(server).getAs(NamedStore.token(user, groups), "/names" + path);
    }
}
