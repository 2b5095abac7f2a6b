package io.kuberealm.realm.password.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.http.HttpCaller;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.log.CapturedLog;
import io.kuberealm.realm.password.keystone.FakeKeystone.Reply;
import io.kuberealm.realm.password.keystone.KeystoneLogin.GroupSource;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestTls;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Keystone may say, over HTTPS, and what becomes of it (KS-1, KS-2). */
class KeystoneAuthenticatorTest {
    private static final Rejected REJECTED = new Rejected("Failed to authenticate");
    private static final Unavailable UNAVAILABLE = new Unavailable("Failed to authenticate");
    private static final String PASSWORD = "hidden-password";
    private static final int LONGEST_ANSWER = 1 << 20;

    private final SettableClock clock = new SettableClock();
    private final CapturedLog log = CapturedLog.open();
    private final FakeKeystone keystone = FakeKeystone.start();
    private final HttpTransport transport = new HttpTransport(ProxySelector.of(null), clock);
    private final HttpCaller connection = transport.connections(
            HttpRoute.to(List.of(TestTls.AUTHORITY.certificate())), Optional.empty(), Duration.ofSeconds(30));

    @AfterEach
    void close() {
        transport.close();
        keystone.close();
        log.close();
        assertThat(log.lines()).as("LOG-1").noneMatch(line -> line.contains(PASSWORD));
    }

    private KeystoneAuthenticator authenticator(Optional<String> project, Set<GroupSource> groups) {
        return authenticator(KeystoneLogin.at(keystone.uri(), "Default", project, groups));
    }

    private KeystoneAuthenticator authenticator(KeystoneLogin login) {
        return new KeystoneAuthenticator(login, connection, Duration.ofSeconds(30), clock);
    }

    private KeystoneAuthenticator plain() {
        return authenticator(Optional.empty(), Set.of());
    }

    private static AuthenticationResult ask(KeystoneAuthenticator authenticator) {
        return ask(authenticator, "jane", PASSWORD);
    }

    private static AuthenticationResult ask(KeystoneAuthenticator authenticator, String user, String password) {
        return authenticator.authenticate(new UsernamePasswordCredential(user, password));
    }

    private static Authenticated user(String name, String... groups) {
        return new Authenticated(UserInfo.of(name, List.of(groups)), "keystone");
    }

    private record Case(String name, Reply reply, AuthenticationResult expected, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case accepted(String name, String body) {
        return new Case(name, FakeKeystone.status(201, body), user("jane"), "");
    }

    private static Case refused(String name, int status, String body) {
        return new Case(name, FakeKeystone.status(status, body), REJECTED, "");
    }

    private static Case outage(String name, int status, String body, String told) {
        return new Case(name, FakeKeystone.status(status, body), UNAVAILABLE, told);
    }

    static Stream<Case> parity() {
        String token = FakeKeystone.token("jane");
        String whose = "it answers 201 without the user of the token";
        return Stream.of(
                accepted("KS-2 201", token),
                accepted(
                        "KS-2 201 and more than is known today",
                        token.replace("{\"token\":{", "{\"x\":[1],\"token\":{\"y\":{},")),
                accepted("KS-2 neither roles nor project are groups unless asked for", scoped("jane")),
                refused("KS-2 401", 401, "{\"error\":{\"code\":401}}"),
                refused("KS-2 401 without a body", 401, ""),
                refused("KS-2 401 with a body of no kind", 401, "<html>"),
                refused("a second factor is asked for", 401, "{\"receipt\":{\"methods\":[\"password\"]}}"),
                refused("the data base ignores case", 201, FakeKeystone.token("Jane")),
                refused("the data base ignores blanks", 201, FakeKeystone.token("jane ")),
                outage("KS-2 200 is no answer to a login", 200, token, "it answers 200"),
                outage("KS-2 204", 204, "", "it answers 204"),
                outage("KS-2 300", 300, "{\"versions\":{}}", "it answers 300"),
                outage("KS-2 400", 400, "{\"error\":{\"code\":400}}", "it answers 400"),
                outage("KS-2 403", 403, "", "it answers 403"),
                outage("KS-2 404", 404, "", "it answers 404"),
                outage("KS-2 429", 429, "", "it answers 429"),
                outage("KS-2 500", 500, token, "it answers 500"),
                outage("KS-2 503", 503, "", "it answers 503"),
                outage("KS-2 an empty body", 201, "", whose),
                outage("KS-2 no JSON", 201, "<html>", whose),
                outage("KS-2 cut off", 201, token.substring(0, token.length() - 1), whose),
                outage("KS-2 more than one document", 201, token + token, whose),
                outage("KS-2 a list", 201, "[" + token + "]", whose),
                outage("KS-2 no token", 201, "{}", whose),
                outage("KS-2 a token of nobody", 201, "{\"token\":{}}", whose),
                outage("KS-2 a user of no name", 201, "{\"token\":{\"user\":{\"id\":\"1\"}}}", whose),
                outage("KS-2 a name that is no text", 201, "{\"token\":{\"user\":{\"name\":1}}}", whose),
                outage("KS-2 too deep", 201, "{\"token\":" + "[".repeat(10_000), whose),
                outage("KS-2 huge", 201, "x".repeat(LONGEST_ANSWER + 1), "the body is longer than 1048576 bytes"),
                new Case("KS-2 hangs up", (request, exchange) -> {}, UNAVAILABLE, "POST https://localhost:"));
    }

    @ParameterizedTest
    @MethodSource("parity")
    void judges(Case given) {
        keystone.answer(given.reply);

        assertThat(ask(plain())).isEqualTo(given.expected);
        assertThat(log.lines("KREALM0090W"))
                .hasSize(given.told.isEmpty() ? 0 : 1)
                .allSatisfy(line -> assertThat(line)
                        .startsWith(
                                "KREALM0090W: Keystone at " + keystone.uri() + "/v3/auth/tokens cannot check passwords")
                        .contains(given.told));
    }

    @Test
    void redirectsAreNotFollowed() {
        keystone.answer((request, exchange) -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            FakeKeystone.status(307, "").write(request, exchange);
        });

        assertThat(ask(plain())).isEqualTo(UNAVAILABLE);
        assertThat(keystone.requests()).hasSize(1);
    }

    @Test
    void ks1AServerThatNobodyVouchesForGetsNoPassword() {
        HttpCaller others = transport.connections(HttpRoute.to(List.of()), Optional.empty(), Duration.ofSeconds(30));
        KeystoneLogin login = KeystoneLogin.at(keystone.uri(), "Default", Optional.empty(), Set.of());

        assertThat(ask(new KeystoneAuthenticator(login, others, clock))).isEqualTo(UNAVAILABLE);
        assertThat(keystone.requests()).isEmpty();
        assertThat(log.lines("KREALM0090W")).singleElement().asString().contains("TLS");
    }

    @Test
    void ks1PlainHttpGetsNoPassword() {
        URI plain = URI.create(keystone.uri().toString().replace("https:", "http:"));

        assertThat(ask(authenticator(KeystoneLogin.at(plain, "Default", Optional.empty(), Set.of()))))
                .isEqualTo(UNAVAILABLE);
        assertThat(log.lines("KREALM0090W")).singleElement().asString().contains("not https");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /v3/auth/tokens",
        "/, /v3/auth/tokens",
        "/v3, /v3/auth/tokens",
        "/v3/, /v3/auth/tokens",
        "/identity, /identity/v3/auth/tokens",
        "/identity/v3//, /identity/v3/auth/tokens"
    })
    void itAsksAtTheRightPlace(String path, String expected) {
        keystone.answer(201, FakeKeystone.token("jane"));
        URI url = URI.create(keystone.uri() + path);

        assertThat(ask(authenticator(KeystoneLogin.at(url, "Default", Optional.empty(), Set.of()))))
                .isEqualTo(user("jane"));
        assertThat(keystone.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo(expected);
            assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(request.headers()).doesNotContainKeys("Authorization", "X-Auth-Token");
        });
    }

    @Test
    void ks2OnlyNameAndPasswordAreAskedAbout() {
        keystone.answer(201, FakeKeystone.token("jane"));
        ask(plain());

        assertThat(keystone.requests().get(0).body())
                .contains("\"methods\":[\"password\"]", "\"domain\":{\"name\":\"Default\"}", "\"scope\":\"unscoped\"")
                .contains("\"name\":\"jane\"", "\"password\":\"" + PASSWORD + "\"");
    }

    @Test
    void aProjectIsAskedForInTheUsersDomain() {
        keystone.answer(201, scoped("jane"));
        KeystoneLogin login = KeystoneLogin.at(keystone.uri(), "Staff", Optional.of("web"), Set.of());

        assertThat(ask(authenticator(login))).isEqualTo(user("jane"));
        assertThat(keystone.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v3/auth/tokens?nocatalog");
            assertThat(request.auth().get("scope").get("project").get("name").text())
                    .contains("web");
            assertThat(request.auth()
                            .get("scope")
                            .get("project")
                            .get("domain")
                            .get("name")
                            .text())
                    .contains("Staff");
        });
    }

    @Test
    void forGroupsTheUsersOwnProjectIsAskedForIfNoneIsNamed() {
        keystone.answer(201, scoped("jane"));

        assertThat(ask(authenticator(Optional.empty(), Set.of(GroupSource.PROJECT))))
                .isEqualTo(user("jane", "web"));
        assertThat(keystone.requests().get(0).auth().names()).containsExactly("identity");
    }

    private record Groups(String name, Set<GroupSource> sources, String body, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Groups> groups() {
        Set<GroupSource> both = Set.of(GroupSource.ROLES, GroupSource.PROJECT);
        String roles = "{\"token\":{\"user\":{\"name\":\"jane\"},\"project\":{\"name\":\"web\"},\"roles\":%s}}";
        return Stream.of(
                new Groups("roles", Set.of(GroupSource.ROLES), scoped("jane"), List.of("member", "reader")),
                new Groups("project", Set.of(GroupSource.PROJECT), scoped("jane"), List.of("web")),
                new Groups("both", both, scoped("jane"), List.of("member", "reader", "web")),
                new Groups(
                        "in one order, which Keystone has not",
                        both,
                        roles.formatted("[{\"name\":\"c\"},{\"name\":\"a\"},{\"name\":\"b\"}]"),
                        List.of("a", "b", "c", "web")),
                new Groups("no project", both, FakeKeystone.token("jane"), List.of()),
                new Groups("twice", both, roles.formatted("[{\"name\":\"web\"},{\"name\":\"web\"}]"), List.of("web")),
                new Groups(
                        "Kubernetes' own names are nobody else's",
                        both,
                        roles.formatted("[{\"name\":\"system:masters\"},{\"name\":\"system:\"},{\"name\":\"a\"}]"),
                        List.of("a", "web")),
                new Groups(
                        "what is no name",
                        both,
                        roles.formatted("[{\"name\":\"\"},{\"name\":7},{},\"x\",null,[],{\"name\":\"a\"}]"),
                        List.of("a", "web")),
                new Groups("no list", both, roles.formatted("{\"name\":\"a\"}"), List.of("web")));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void becomeOf(Groups given) {
        keystone.answer(201, given.body);

        assertThat(ask(authenticator(Optional.of("web"), given.sources)))
                .isEqualTo(user("jane", given.expected.toArray(String[]::new)));
    }

    private static String scoped(String name) {
        return FakeKeystone.token(name)
                .replace(
                        "\"audit_ids\"",
                        "\"project\":{\"domain\":{\"id\":\"default\",\"name\":\"Default\"},\"id\":\"p1\",\"name\":\"web\"},"
                                + "\"is_domain\":false,\"roles\":[{\"id\":\"r1\",\"name\":\"member\"},"
                                + "{\"id\":\"r2\",\"name\":\"reader\"}],\"audit_ids\"");
    }

    @ParameterizedTest
    @CsvSource({
        "ü-密码-🔑, pa:ss:wörd 🔑",
        "'a\"b\\', '\"}}}},\"scope\":\"unscoped\"'",
        "'line\nbreak', 'tab\tand blank '",
        "system:admin, x"
    })
    void ba1AnyTextIsANameAndAPassword(String name, String password) {
        keystone.answer((request, exchange) -> FakeKeystone.status(
                        201, FakeKeystone.token("NAME").replace("\"NAME\"", quoted(request.userName())))
                .write(request, exchange));

        assertThat(ask(plain(), name, password)).isEqualTo(user(name));
        assertThat(keystone.requests().get(0).userName()).isEqualTo(name);
        assertThat(keystone.requests().get(0).password()).isEqualTo(password);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> quoted.append("\\u%04x".formatted(unit)));
        return quoted.append('"').toString();
    }

    static Stream<List<String>> nobody() {
        return Stream.of(
                List.of("", PASSWORD),
                List.of("jane", ""),
                List.of("x".repeat(NameAndPassword.LONGEST_NAME + 1), PASSWORD),
                List.of("jane", "x".repeat(NameAndPassword.LONGEST_PASSWORD + 1)),
                List.of("jane\ud83d", PASSWORD),
                List.of("jane", PASSWORD + "\udd11"));
    }

    @ParameterizedTest
    @MethodSource("nobody")
    void keystoneIsNotAskedAboutWhatNobodyCanHave(List<String> user) {
        keystone.answer(201, FakeKeystone.token(user.get(0)));

        assertThat(ask(plain(), user.get(0), user.get(1))).isEqualTo(REJECTED);
        assertThat(keystone.requests()).isEmpty();
    }

    @Test
    void aCredentialThatWasClearedIsNobodys() {
        UsernamePasswordCredential cleared = new UsernamePasswordCredential("jane", PASSWORD);
        cleared.clear();

        assertThat(plain().authenticate(cleared)).isEqualTo(REJECTED);
        assertThat(keystone.requests()).isEmpty();
    }

    @Test
    void itDoesNotWaitForEver() {
        CountDownLatch end = new CountDownLatch(1);
        keystone.answer((request, exchange) -> await(end));
        KeystoneLogin login = KeystoneLogin.at(keystone.uri(), "Default", Optional.empty(), Set.of());

        assertThat(ask(new KeystoneAuthenticator(login, connection, Duration.ofMillis(300), clock)))
                .isEqualTo(UNAVAILABLE);
        assertThat(log.lines("KREALM0090W")).singleElement().asString().contains("no complete answer within 300 ms");
        end.countDown();
    }

    @Test
    void onlySoManyWaitForASlowServer() throws Exception {
        CountDownLatch arrived = new CountDownLatch(KeystoneAuthenticator.MOST_LOGINS);
        CountDownLatch end = new CountDownLatch(1);
        keystone.answer((request, exchange) -> {
            arrived.countDown();
            await(end);
            FakeKeystone.status(201, FakeKeystone.token("jane")).write(request, exchange);
        });
        KeystoneAuthenticator authenticator = plain();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<AuthenticationResult>> logins = new ArrayList<>();
        for (int i = 0; i < KeystoneAuthenticator.MOST_LOGINS; i++) {
            logins.add(threads.submit(() -> ask(authenticator)));
        }
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(ask(authenticator)).as("one too many").isEqualTo(UNAVAILABLE);
        assertThat(log.lines("KREALM0090W")).singleElement().asString().contains("16 logins are in progress");

        end.countDown();
        for (Future<AuthenticationResult> login : logins) {
            assertThat(login.get(30, TimeUnit.SECONDS)).isEqualTo(user("jane"));
        }
        assertThat(ask(authenticator)).isEqualTo(user("jane"));
        threads.shutdown();
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anInterruptedThreadIsLetGo() {
        keystone.answer(201, FakeKeystone.token("jane"));
        Thread.currentThread().interrupt();

        assertThat(ask(plain())).isEqualTo(UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(log.lines("KREALM009")).isEmpty();
        assertThat(ask(plain())).isEqualTo(user("jane"));
    }

    @Test
    void anOutageIsTwoLinesInTheLogHoweverManyLoginsFail() {
        KeystoneAuthenticator authenticator = plain();
        for (int i = 0; i < 50; i++) {
            assertThat(ask(authenticator)).isEqualTo(UNAVAILABLE);
        }
        keystone.user("jane", PASSWORD);
        assertThat(ask(authenticator)).isEqualTo(user("jane"));
        assertThat(ask(authenticator)).isEqualTo(user("jane"));

        assertThat(log.lines("KREALM009")).hasSize(2);
        assertThat(log.lines("KREALM0090W")).singleElement().asString().endsWith("it answers 500");
        assertThat(log.lines("KREALM0091I")).hasSize(1);
    }

    @Test
    void aServerThatComesAndGoesDoesNotFillTheLog() {
        KeystoneAuthenticator authenticator = plain();
        for (int i = 0; i < 50; i++) {
            ask(authenticator);
            keystone.answer(i % 2 == 0 ? 401 : 500 + i, "");
        }
        assertThat(log.lines("KREALM009")).hasSize(2);

        clock.advance(OutageLog.PAUSE);
        keystone.answer(502, "");
        ask(authenticator);
        keystone.answer(503, "");
        ask(authenticator);
        assertThat(log.lines("KREALM0090W")).hasSize(2).last().asString().endsWith("it answers 502");

        clock.advance(OutageLog.PAUSE);
        ask(authenticator);
        assertThat(log.lines("KREALM0090W")).hasSize(3).last().asString().endsWith("it answers 503");
    }
}
