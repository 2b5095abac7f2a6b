package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.log.CapturedLog;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal has one line that explains it, and no line a credential. */
class RefusalLogTest extends GateFixture {
    private static final String LINE = "KREALM0020W: GET /app/protected from 192.0.2.7 is not authenticated: ";

    @SuppressWarnings("NullAway.Init")
    private CapturedLog log;

    @BeforeEach
    void openRealm() throws Exception {
        open("secret,jane,7\n", Map.of());
        log = CapturedLog.open();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    private record Case(String name, Map<String, String> headers, String reason, Reason code, String strategy) {
        Case(String name, Map<String, String> headers, String reason) {
            this(name, headers, reason, Reason.UNSUPPORTED_CREDENTIAL, "not asked");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Map<String, String> authorization(String value) {
        return Map.of("Authorization", value);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Case> refusals() {
        return Stream.of(
                new Case("nothing", Map.of(), "no credential was sent", Reason.NO_CREDENTIAL, "not asked"),
                new Case(
                        "BEAR-6 unknown token",
                        authorization("Bearer hidden"),
                        "invalid bearer token",
                        Reason.UNKNOWN_TOKEN,
                        "no opinion"),
                new Case(
                        "a password",
                        authorization("basic " + base64("jane:hidden")),
                        "it has Authorization: Basic, but no password strategy is configured"),
                new Case(
                        "BA-1 no password",
                        authorization("Basic hidden"),
                        "it has Authorization: Basic, but without a user name and password (BA-1)"),
                new Case("no token", authorization("Bearer"), "it has Authorization: Bearer without a token"),
                new Case(
                        "BEAR-4 two spaces",
                        authorization("Bearer  hidden"),
                        "it has Authorization: Bearer with more than one space, so it is ignored (BEAR-4)"),
                new Case(
                        "another scheme",
                        authorization("Negotiate hidden"),
                        "it has Authorization: negotiate, which no strategy reads"),
                new Case(
                        "a token without a scheme",
                        authorization("hidden"),
                        "it has an Authorization header of a scheme that no strategy reads"),
                new Case(
                        "IMP-4 nobody as somebody",
                        Map.of("Impersonate-User", "hidden"),
                        "it has Impersonate headers, but no caller who could impersonate"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void oneLineThatExplains(Case refused) {
        refused.headers.forEach(request::header);
        request.header("Audit-ID", "complaint-7");

        assertThat(decide(true)).isEqualTo(new Decision.Refuse());

        assertThat(log.lines())
                .containsExactly(LINE + refused.reason + ". Strategies: token-file " + refused.strategy + ". Reason: "
                        + refused.code + ". Audit-ID: complaint-7");
    }

    @Test
    void nobodyWhoIsLetPassIsNoRefusal() {
        assertThat(decide(false)).isInstanceOf(Decision.Pass.class);
        assertThat(log.lines()).isEmpty();
    }

    /** Liberty asks twice for a JAX-RS resource: once before it knows the resource, once when it does. */
    @Test
    void oneLineForARequestThatIsDecidedTwice() {
        RequestGate gate = gate();
        HttpServletResponse passed = ((Decision.Pass) gate.decide(request.proxy(), response.proxy(), false)).response();

        gate.decide(request.proxy(), passed, true);
        passed.setStatus(401);

        assertThat(log.lines()).singleElement().asString().startsWith(LINE + "no credential was sent. ");
    }

    /** WildFly does not ask again; it forbids. */
    @Test
    void oneLineWhereTheServerForbidsNobody() {
        RefusableResponse.serverForbidsNobody(request.proxy());

        ((Decision.Pass) decide(false)).response().setStatus(403);

        assertThat(log.lines()).singleElement().asString().startsWith(LINE + "no credential was sent. ");
    }

    /** The id of a session is as good as a credential. */
    @Test
    void pathParametersAreNotShown() {
        request.uri = "/app/x;jsessionid=hidden/y;v=hidden";
        request.servletPath = "/x/y";
        request.principal = new CallerPrincipal("jane");

        decide(true);

        assertThat(log.lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).startsWith("KREALM0021W: GET /app/x;…/y;… from 192.0.2.7 came with"));
    }
}
