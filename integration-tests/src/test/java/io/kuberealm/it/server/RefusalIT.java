package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The 401, on every kind of resource. Containers like to send pages and challenges of their own, and to let the application
 * of an open resource run although the credential is bad.
 */
@AtTheEdge
@ExtendWith(SampleServer.Shared.class)
class RefusalIT {
    private static final String STATUS = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";

    private final RealmServer server;
    private final RealmClient client;

    RefusalIT(SampleServer sample) {
        this.server = sample.server();
        this.client = sample.client();
    }

    @ParameterizedTest(name = "CHAIN-8 a bad token at {0}")
    @ValueSource(
            strings = {
                "/whoami",
                "/",
                "/protected",
                "/admin",
                "/servlet",
                "/headers",
                "/anonymous/whoami",
                "/anonymous/protected",
                "/anonymous/servlet",
                "/no-such-page"
            })
    void aBadTokenIs401Everywhere(String path) {
        assertUnauthorized(client.getAs(TestTokens.fresh(), path));
    }

    @ParameterizedTest(name = "FLT-7 no credential at {0}")
    @ValueSource(strings = {"/protected", "/admin", "/servlet", "/headers"})
    void noCredentialIs401WhereALoginIsNeeded(String path) {
        assertUnauthorized(client.get(path));
    }

    @ParameterizedTest(name = "FLT-7 over HTTP/2 at {0}")
    @ValueSource(strings = {"/protected", "/servlet"})
    void theSameOverHttp2(String path) {
        RealmClient http2 = RealmClient.overHttp2(server);

        assertUnauthorized(http2.get(path));
        assertUnauthorized(http2.getAs(TestTokens.fresh(), path));
    }

    @ParameterizedTest(name = "BEAR-2 no credential: {0}")
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer\tx", "Token x", "x", "", "Basic YTpi", "Bearer: x"})
    void whatIsNoBearerTokenIsNoCredential(String header) {
        assertThat(client.get("/anonymous/whoami", "Authorization", header).body())
                .contains("\"username\":\"system:anonymous\"");
        assertUnauthorized(client.get("/protected", "Authorization", header));
    }

    @ParameterizedTest(name = "FLT-7 byte for byte at {0}")
    @ValueSource(strings = {"/protected", "/servlet"})
    void nothingButTheStatusObject(String path) {
        String response = RawHttps.send(server, StandardCharsets.US_ASCII, "GET " + path + " HTTP/1.1");

        assertThat(response).startsWith("HTTP/1.1 401 ").endsWith("\r\n\r\n" + STATUS);
    }

    /** Go's server refuses such a header before Kubernetes sees it; so do some of these servers, or they hang up. */
    @ParameterizedTest(name = "a control character in a header: {0}")
    @ValueSource(ints = {0, 1, '\b', 0x1b, 0x1f, 0x7f})
    void aControlCharacterInAHeaderIsA400(int control) {
        String response = RawHttps.get(server, "/anonymous/whoami", "X-Anything: a" + (char) control + "b");

        assertThat(response).doesNotContain("system:anonymous");
        if (!response.isEmpty()) {
            assertThat(response).startsWith("HTTP/1.1 400 ");
        }
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(STATUS);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
    }
}
