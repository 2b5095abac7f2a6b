package io.kuberealm.realm.jakarta;

import static io.kuberealm.realm.testing.TestCertificates.authority;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.AuthenticationReport.Outcome;
import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.request.websocket.SubProtocols;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGateTest extends GateFixture {
    private static final String UNAUTHORIZED = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";

    private static final String TOKENS = "secret,jane,7,\"dev,ops\"\nother,jane,7,\"dev,ops\"\nnameless,,8\n";

    @BeforeEach
    void openRealm() throws Exception {
        open(TOKENS, Map.of());
    }

    @Test
    void aGoodTokenLogsIn() {
        request.header("Authorization", "Bearer secret");

        assertThat(decide(true)).isInstanceOfSatisfying(Decision.LogIn.class, login -> {
            assertThat(login.principal().strategy()).isEqualTo("token-file");
            assertThat(login.principal().userInfo())
                    .isEqualTo(new UserInfo("jane", "7", List.of("dev", "ops", "system:authenticated"), Map.of()));
            assertThat(login.groups()).containsExactly("dev", "ops", "system:authenticated");
        });
        assertThat(request.attributes.get(AuthenticationReport.ATTRIBUTE))
                .isEqualTo(new AuthenticationReport(List.of(new Verdict("token-file", Outcome.AUTHENTICATED))));
    }

    /** Liberty hands what it keeps of one login to every other with the same key. */
    @ParameterizedTest
    @ValueSource(strings = {"10s", "0s"})
    void tokensOfOneUserAreToldApart(String cached) throws Exception {
        reopen(TOKENS, Map.of("tokenSuccessCacheTtl", cached));
        RequestGate gate = gate();

        String first = subjectKey(gate, "secret");

        assertThat(subjectKey(gate, "secret")).as("one login for one token").isEqualTo(first);
        assertThat(subjectKey(gate, "other")).isNotEqualTo(first);
        assertThat(subjectKey(gate(), "secret")).as("another application").isNotEqualTo(first);
    }

    private static String subjectKey(RequestGate gate, String token) {
        FakeServlets.Request bearer = new FakeServlets.Request();
        bearer.header("Authorization", "Bearer " + token);
        Decision decision = gate.decide(bearer.proxy(), new FakeServlets.Response().proxy(), true);
        return ((Decision.LogIn) decision).caller().subjectKey();
    }

    @Test
    void aBadTokenIsRefusedEvenWhereNobodyNeedsToLogIn() {
        request.header("Authorization", "Bearer wrong");

        assertThat(decide(false)).isEqualTo(new Decision.Refuse());
        assertThat(response.status).as("FLT-4").isEqualTo(401);
        assertThat(response.text()).as("FLT-7").isEqualTo(UNAUTHORIZED);
        assertThat(response.headers)
                .containsEntry("Content-Type", "application/json")
                .doesNotContainKey("WWW-Authenticate");
        assertThat(response.committed).isTrue();
    }

    @Test
    void noCredentialPassesWhereNobodyNeedsToLogIn() {
        assertThat(decide(false)).isInstanceOf(Decision.Pass.class);
        assertThat(response.committed).isFalse();
    }

    @Test
    void noCredentialIsRefusedOnAProtectedResource() {
        assertThat(decide(true)).isEqualTo(new Decision.Refuse());
        assertThat(response.text()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void aLateRefusalIsTheLastWord() {
        RequestGate gate = gate();
        Decision.Pass pass = (Decision.Pass) gate.decide(request.proxy(), response.proxy(), false);

        gate.decide(request.proxy(), pass.response(), true);
        pass.response().setStatus(403);
        pass.response().setHeader("WWW-Authenticate", "Basic");
        pass.response().setContentType("text/html");

        assertThat(response.status).isEqualTo(401);
        assertThat(response.headers)
                .doesNotContainKey("WWW-Authenticate")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void theSecondCallForARequestAnswersAlike() {
        request.header("Authorization", "Bearer secret");
        RequestGate gate = gate();
        Decision first = gate.decide(request.proxy(), response.proxy(), false);
        request.headers.clear();

        assertThat(gate.decide(request.proxy(), response.proxy(), true)).isSameAs(first);
    }

    @Test
    void theMarkOfAnotherApplicationIsNoLogin() {
        request.header("Authorization", "Bearer secret");
        gate().decide(request.proxy(), response.proxy(), false);
        request.headers.clear();

        assertThat(decide(true)).isEqualTo(new Decision.Refuse());
    }

    @Test
    void aLoginThatTheRealmDidNotMakeIsRefused() {
        request.principal = new CallerPrincipal("mallory");
        request.header("Authorization", "Bearer secret");

        assertThat(decide(false)).isEqualTo(new Decision.Refuse());
        assertThat(response.headers.get("Set-Cookie")).contains("LtpaToken2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSuspiciousTargetIsRefusedWhateverTheCredential(boolean mustAuthenticate) {
        request.uri = "/app/protected/../open";
        request.header("Authorization", "Bearer secret");

        assertThat(decide(mustAuthenticate)).isEqualTo(new Decision.Refuse());
        assertThat(response.status).isEqualTo(400);
        assertThat(response.text())
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"the request target is rejected: it has a dot segment\","
                        + "\"reason\":\"BadRequest\",\"code\":400}");
    }

    @Test
    void libertyIsNotFollowedWhereItTakesATargetForAnother() {
        request.attributes.put("com.ibm.websphere.webcontainer.is_direct_connection", true);
        request.servletPath = "/open";

        assertThat(decide(false)).isEqualTo(new Decision.Refuse());
        assertThat(response.status).isEqualTo(400);
    }

    @Test
    void whereAnApplicationDispatchesToIsItsOwnBusiness() {
        request.uri = "/app/pages/../error.html";
        request.dispatcherType = DispatcherType.ERROR;

        assertThat(decide(false)).isInstanceOf(Decision.Pass.class);
    }

    @Test
    void aBugRefusesAndIsNotQuoted() {
        request.header("Authorization", "Bearer secret");
        RequestGate broken = new RequestGate(realm, (state, registered) -> {
            throw new IllegalStateException("a text with a secret in it");
        });

        assertThat(broken.decide(request.proxy(), response.proxy(), false)).isEqualTo(new Decision.Refuse());
        assertThat(response.text()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void aUserWithoutANameIsRefused() {
        request.header("Authorization", "Bearer nameless");

        assertThat(decide(false)).as("a caller has a name").isEqualTo(new Decision.Refuse());
    }

    @Test
    void anExtraSpaceIsNoTokenButTheClientIsTold() {
        request.header("Authorization", "Bearer  secret");

        assertThat(decide(false)).as("BEAR-4").isInstanceOf(Decision.Pass.class);
        assertThat(response.headers)
                .containsEntry(
                        "Warning",
                        "299 - \"the provided Authorization header contains extra space before the bearer token, and is"
                                + " ignored\"");
    }

    @Test
    void aBasicHeaderIsNoCredentialWhereNobodyKnowsPasswords() {
        request.header("Authorization", "Basic amFuZTpwdw==");

        assertThat(decide(false)).isInstanceOf(Decision.Pass.class);
    }

    @Test
    void anonymousIsALogin() throws Exception {
        reopen(TOKENS, Map.of("anonymousAuth", "true"));

        assertThat(decide(true))
                .as("CHAIN-8")
                .isInstanceOfSatisfying(
                        Decision.LogIn.class,
                        login -> assertThat(login.principal().userInfo())
                                .isEqualTo(UserInfo.of("system:anonymous", List.of("system:unauthenticated"))));
    }

    @Test
    void aBadTokenDoesNotBecomeAnonymous() throws Exception {
        reopen(TOKENS, Map.of("anonymousAuth", "true"));
        request.header("Authorization", "Bearer wrong");

        assertThat(decide(false)).as("CHAIN-8").isEqualTo(new Decision.Refuse());
    }

    @Test
    void theApplicationSeesNoCredential() {
        request.header("Authorization", "Bearer secret")
                .header("X-Remote-User", "x")
                .header("x-remote-extra-Scopes", "y")
                .header("X-Remote-Group-1", "kept")
                .header("Accept", "*/*");

        HttpServletRequest seen = ((Decision.LogIn) decide(true)).request();

        assertThat(Collections.list(seen.getHeaderNames()))
                .as("FLT-6, BEAR-5")
                .containsExactlyInAnyOrder("X-Remote-Group-1", "Accept");
        assertThat(seen.getHeader("authorization")).isNull();
        assertThat(Collections.list(seen.getHeaders("X-Remote-User"))).isEmpty();
        assertThat(seen.getIntHeader("X-Remote-Uid")).isEqualTo(-1);
        assertThat(seen.getDateHeader("Authorization")).isEqualTo(-1);
        assertThat(seen.getHeader("Accept")).isEqualTo("*/*");
    }

    @Test
    void nobodysProxyHeadersAreHiddenOnOpenResources() {
        request.header("X-Remote-User", "x")
                .header("X-Remote-Extra-Scopes", "y")
                .header("Sec-WebSocket-Protocol", "base64url.bearer.authorization.k8s.io.YQ, chat")
                .header("Authorization", "Digest kept");

        HttpServletRequest seen = ((Decision.Pass) decide(false)).request();

        assertThat(Collections.list(seen.getHeaderNames()))
                .containsExactlyInAnyOrder("Sec-WebSocket-Protocol", "Authorization");
        assertThat(seen.getHeader("X-Remote-User")).isNull();
    }

    @Test
    void configuredProxyHeadersAreHidden() throws Exception {
        Path authority = Files.writeString(
                directory.resolve("ca.pem"), authority("proxy-ca").selfSigned().pem());
        reopen(
                TOKENS,
                Map.of(
                        "requestheaderClientCaFile",
                        authority.toString(),
                        "requestheaderUsernameHeaders",
                        "X-User",
                        "requestheaderExtraHeadersPrefix",
                        "X-More-"));
        request.header("Authorization", "Bearer secret")
                .header("x-USER", "x")
                .header("x-more-Scopes", "y")
                .header("X-Remote-Uid", "z")
                .header("Accept", "*/*");

        HttpServletRequest seen = ((Decision.LogIn) decide(true)).request();

        assertThat(Collections.list(seen.getHeaderNames())).as("RH-6").containsExactly("Accept");
    }

    private record Offered(String name, List<String> values, List<String> seen) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Offered> subProtocols() {
        String token = "base64url.bearer.authorization.k8s.io.YQ";
        return Stream.of(
                new Offered("WS-6 one value, joined with a bare comma", List.of("a, " + token, "b"), List.of("a,b")),
                new Offered("WS-6 without a token untouched", List.of("a, b", "c"), List.of("a, b", "c")),
                new Offered("WS-6 nothing but a token", List.of(token), List.of()));
    }

    @ParameterizedTest
    @MethodSource("subProtocols")
    void theApplicationSeesNoTokenAmongSubProtocols(Offered c) {
        request.header("Authorization", "Bearer secret").header(SubProtocols.HEADER, c.values.toArray(String[]::new));

        HttpServletRequest seen = ((Decision.LogIn) decide(true)).request();

        assertThat(Collections.list(seen.getHeaders(SubProtocols.HEADER))).isEqualTo(c.seen);
        assertThat(seen.getHeader(SubProtocols.HEADER))
                .isEqualTo(c.seen.stream().findFirst().orElse(null));
        assertThat(Collections.list(seen.getHeaderNames()).contains(SubProtocols.HEADER))
                .isEqualTo(!c.seen.isEmpty());
    }

    @Test
    void flt3WantedAudiencesAreThoseOfTheServer() throws Exception {
        assertThat(ServletRequests.copyOf(request.proxy(), List.of("a", "b")).audiences())
                .isEqualTo(Audiences.limitedTo(List.of("a", "b")));
        assertThat(ServletRequests.copyOf(request.proxy(), List.of()).audiences())
                .isEqualTo(Audiences.unlimited());
    }

    @Test
    void aud5StaticTokensAreMeantForEveryServer() throws Exception {
        reopen(TOKENS, Map.of("apiAudiences", "a"));
        request.header("Authorization", "Bearer secret");

        assertThat(decide(true)).isInstanceOf(Decision.LogIn.class);
    }

    /** Go's headers are bytes, and its JSON has one U+FFFD for each byte that is no UTF-8; without that, two names would be one. */
    @ParameterizedTest
    @CsvSource({
        "Bearer token, Bearer token",
        "'a\tb', 'a\tb'",
        "t\u00c3\u00b6ken, t\u00f6ken",
        "t\u00f6ken, t\ufffdken",
        "\u00e2\u0082x, \ufffd\ufffdx",
        "t\u20acken, t\u20acken",
        "\u00c2\u0085, \u0085",
    })
    void headersAreBytesOfUtf8(String ofTheContainer, String text) throws Exception {
        assertThat(ServletRequests.text(ofTheContainer)).isEqualTo(text);
    }

    /** Liberty parses names by a pattern whose dots end at a line terminator, and answers 403 with a stack trace for each request. */
    @ParameterizedTest
    @CsvSource({
        "'jane\n', true",
        "'\u2028jane', true",
        "'ja\u0085ne', true",
        "'ja\rne', true",
        "UNAUTHENTICATED, true",
        "jane, false",
        "'ja\u00a0ne', false",
        "unauthenticated, false"
    })
    void namesThatOpenLibertyCannotHoldAreRefusedThere(String name, boolean onLiberty) throws Exception {
        reopen("secret,\"" + name + "\",7\n", Map.of());
        request.header("Authorization", "Bearer secret");

        assertThat(decide(true)).isInstanceOf(Decision.LogIn.class);
        request.attributes.clear();
        request.attributes.put("com.ibm.websphere.webcontainer.is_direct_connection", true);
        assertThat(decide(true)).isInstanceOf(onLiberty ? Decision.Refuse.class : Decision.LogIn.class);
    }

    /** {@code httpguts.ValidHeaderFieldValue}, which Go's server asks before any handler. */
    @ParameterizedTest
    @ValueSource(chars = {0, 1, '\n', '\r', 0x1f, 0x7f})
    void aControlCharacterInAHeaderIsABadRequest(char control) {
        request.header("Authorization", "Bearer secret");
        request.header("X-Anything", "a" + control + "b");

        assertThat(decide(false)).isEqualTo(new Decision.Refuse());
        assertThat(response.status).isEqualTo(400);
        assertThat(response.text()).contains("a header contains a control character", "BadRequest");
    }
}
