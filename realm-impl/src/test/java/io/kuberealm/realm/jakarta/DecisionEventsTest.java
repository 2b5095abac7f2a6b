package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationEvent.Decision;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.AuthenticationReport.Outcome;
import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.Reason;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.log.CapturedLog;
import jakarta.security.enterprise.CallerPrincipal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** EXT-8: listeners hear of every decision, and what they hear is what became of the request. */
class DecisionEventsTest extends GateFixture {
    private static final String TOKENS = "t1,olga,1,ops\nt2,jane,2\n";

    private final BlockingQueue<AuthenticationEvent> heard = new LinkedBlockingQueue<>();

    private record Case(
            String name,
            Consumer<FakeServlets.Request> sent,
            Decision decision,
            Optional<Reason> reason,
            Optional<String> user,
            Optional<String> impersonator) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case refused(String name, Consumer<FakeServlets.Request> sent, Decision decision, Reason reason) {
        return new Case(name, sent, decision, Optional.of(reason), Optional.empty(), Optional.empty());
    }

    private static Consumer<FakeServlets.Request> as(String token, String... headers) {
        return request -> {
            request.header("Authorization", "Bearer " + token);
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
        };
    }

    static Stream<Case> decisions() {
        return Stream.of(
                new Case(
                        "success",
                        as("t2"),
                        Decision.LOGGED_IN,
                        Optional.empty(),
                        Optional.of("jane"),
                        Optional.empty()),
                new Case(
                        "impersonation",
                        as("t1", "Impersonate-User", "john"),
                        Decision.LOGGED_IN,
                        Optional.empty(),
                        Optional.of("john"),
                        Optional.of("olga")),
                new Case(
                        "denied impersonation",
                        as("t2", "Impersonate-User", "john"),
                        Decision.FORBIDDEN,
                        Optional.of(Reason.IMPERSONATION_DENIED),
                        Optional.empty(),
                        Optional.of("jane")),
                refused(
                        "impersonation of nobody",
                        as("t1", "Impersonate-Group", "dev"),
                        Decision.BAD_REQUEST,
                        Reason.IMPERSONATION_MALFORMED),
                refused("unknown token", as("t3"), Decision.UNAUTHENTICATED, Reason.UNKNOWN_TOKEN),
                refused("no credential", request -> {}, Decision.UNAUTHENTICATED, Reason.NO_CREDENTIAL),
                refused(
                        "another scheme",
                        request -> request.header("Authorization", "Negotiate x"),
                        Decision.UNAUTHENTICATED,
                        Reason.UNSUPPORTED_CREDENTIAL),
                refused(
                        "ambiguous path",
                        request -> request.uri = "/app/x/../protected",
                        Decision.BAD_REQUEST,
                        Reason.AMBIGUOUS_PATH),
                refused(
                        "control character",
                        request -> request.header("X", "a\nb"),
                        Decision.BAD_REQUEST,
                        Reason.MALFORMED_HEADER),
                refused(
                        "foreign login",
                        request -> request.principal = new CallerPrincipal("jane"),
                        Decision.UNAUTHENTICATED,
                        Reason.FOREIGN_LOGIN));
    }

    private void openWithRoles(Map<String, String> more) throws Exception {
        Path manifests = Files.createDirectories(directory.resolve("manifests"));
        Files.writeString(manifests.resolve("roles.yaml"), """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: impersonator}
                rules:
                - {apiGroups: [""], resources: [users, groups], verbs: [impersonate]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: impersonators}
                roleRef: {kind: ClusterRole, name: impersonator}
                subjects:
                - {kind: Group, name: ops}
                """);
        Map<String, String> all = new HashMap<>(more);
        all.put("impersonation", "rbac");
        all.put("manifestsDir", manifests.toString());
        open(TOKENS, all);
    }

    /** A gate that has looked for the listeners of the application already. */
    private RequestGate heardGate(AuthenticationListener listener) {
        RequestGate gate = gate();
        gate.decide(new FakeServlets.Request().proxy(), new FakeServlets.Response().proxy(), false);
        realm.events().listeners(List.of(listener));
        return gate;
    }

    private AuthenticationEvent next() throws InterruptedException {
        return heard.poll(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void ext8EveryDecisionIsHeardOf(Case one) throws Exception {
        openWithRoles(Map.of());
        one.sent.accept(request);
        request.header("Audit-ID", "complaint-7");
        RequestGate gate = heardGate(heard::add);

        gate.decide(request.proxy(), response.proxy(), true);

        AuthenticationEvent event = next();
        assertThat(event.decision()).isEqualTo(one.decision);
        assertThat(event.reason()).isEqualTo(one.reason);
        assertThat(event.explanation().isEmpty()).isEqualTo(one.reason.isEmpty());
        assertThat(event.user().map(UserInfo::name)).isEqualTo(one.user);
        assertThat(event.impersonator().map(UserInfo::name)).isEqualTo(one.impersonator);
        assertThat(event.auditId()).isEqualTo("complaint-7");
        assertThat(event.address()).isEqualTo("192.0.2.7");
        assertThat(event.request().method()).isEqualTo("GET");
        assertThat(event.request().firstHeader("Authorization")).isEmpty();
        assertThat(response.headers).containsEntry("Audit-ID", "complaint-7");
        assertThat(heard).isEmpty();
    }

    @Test
    void anonymousIsACaller() throws Exception {
        openWithRoles(Map.of("anonymousAuth", "true"));
        RequestGate gate = heardGate(heard::add);

        gate.decide(request.proxy(), response.proxy(), true);

        assertThat(next().user().map(UserInfo::name)).contains("system:anonymous");
    }

    @Test
    void whoIsLetPassIsNobody() throws Exception {
        openWithRoles(Map.of());
        RequestGate gate = heardGate(heard::add);

        gate.decide(request.proxy(), response.proxy(), false);

        AuthenticationEvent event = next();
        assertThat(event.decision()).isEqualTo(Decision.PASSED);
        assertThat(event.user()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNoOpinionOfItsStrategyButARefusal() throws Exception {
        openWithRoles(Map.of("basicAuthFile", password()));
        RequestGate gate = heardGate(heard::add);
        request.header("Authorization", "Basic amFuZTp4");

        gate.decide(request.proxy(), response.proxy(), true);

        AuthenticationEvent event = next();
        assertThat(event.reason()).contains(Reason.WRONG_PASSWORD);
        assertThat(event.report().verdicts()).contains(new Verdict("basic-auth-file", Outcome.NO_OPINION));
    }

    private String password() throws Exception {
        return Files.writeString(directory.resolve("passwords.csv"), "secret-of-john,john,8\n")
                .toString();
    }

    @Test
    void aListenerThatCannotBeAskedForChangesNothing() throws Exception {
        openWithRoles(Map.of());
        try (CapturedLog log = CapturedLog.open()) {
            RequestGate gate = heardGate(event -> {
                throw new AssertionError("t2");
            });
            as("t2").accept(request);

            assertThat(gate.decide(request.proxy(), response.proxy(), true))
                    .isInstanceOf(io.kuberealm.realm.jakarta.Decision.LogIn.class);
            assertThat(log.lines()).noneMatch(line -> line.contains("t2"));
        }
    }
}
