package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bearer tokens in real requests: containers have their own ideas of headers, and of what a login is. */
@OnEveryServer
@ExtendWith(SampleServer.Shared.class)
class TokenRequestIT {
    private final RealmServer server;
    private final RealmClient client;

    TokenRequestIT(SampleServer sample) {
        this.server = sample.server();
        this.client = sample.client();
    }

    @ParameterizedTest(name = "TF-6 the user of the token at {0}")
    @ValueSource(strings = {"/whoami", "/protected", "/servlet", "/anonymous/whoami", "/anonymous/protected"})
    void theTokensUser(String path) {
        Answer answer = client.getAs(SampleServer.ALICE, path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SampleServer.ALICE_JSON);
    }

    @ParameterizedTest(name = "BEAR over HTTP/2: {0}")
    @ValueSource(strings = {"/whoami", "/protected", "/servlet"})
    void theTokensUserOverHttp2(String path) {
        Answer answer = RealmClient.overHttp2(server).getAs(SampleServer.ALICE, path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SampleServer.ALICE_JSON);
    }

    @Test
    void groupsAreRoles() {
        assertThat(client.getAs(SampleServer.ADMIN, "/admin").body()).isEqualTo(SampleServer.ADMIN_JSON);
        assertThat(client.getAs(SampleServer.ALICE, "/admin").status()).isEqualTo(403);
    }

    @Test
    void bear1TheFirstOfTwoAuthorizationHeadersCounts() {
        String alice = "Bearer " + SampleServer.ALICE;
        String unknown = "Bearer " + TestTokens.fresh();

        assertThat(client.get("/whoami", "Authorization", alice, "Authorization", unknown)
                        .body())
                .isEqualTo(SampleServer.ALICE_JSON);
        assertThat(client.get("/whoami", "Authorization", unknown, "Authorization", alice)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void bear4AnExtraSpaceIsNoCredentialAndAWarning() {
        Answer whoAmI = client.get("/anonymous/whoami", "Authorization", "Bearer  " + SampleServer.ALICE);

        assertThat(whoAmI.status()).isEqualTo(200);
        assertThat(whoAmI.body()).contains("\"username\":\"system:anonymous\"");
        assertThat(whoAmI.headers().allValues("Warning"))
                .containsExactly(
                        "299 - \"the provided Authorization header contains extra space before the bearer token,"
                                + " and is ignored\"");
    }

    @Test
    void aTokenIsComparedAsUtf8() {
        String response = RawHttps.send(
                server, StandardCharsets.UTF_8, "GET /whoami HTTP/1.1", "Authorization: Bearer " + SampleServer.UMLAUT);

        assertThat(response).startsWith("HTTP/1.1 200 ").contains("\"username\":\"jürgen\"");
    }

    @Test
    void aTokenInAnotherEncodingIsAnotherToken() {
        String response = RawHttps.send(
                server,
                StandardCharsets.ISO_8859_1,
                "GET /whoami HTTP/1.1",
                "Authorization: Bearer " + SampleServer.UMLAUT);

        assertThat(response).startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest(name = "{0} bytes of token")
    @ValueSource(ints = {1 << 12, 1 << 16, 1 << 20})
    void aHugeTokenNeverWorksAndDoesNotHurt(int length) {
        String huge = SampleServer.ALICE + "x".repeat(length);
        assertThat(statusOfRaw("Authorization: Bearer " + huge)).isNotEqualTo("200");
        assertThat(client.getAs(SampleServer.ALICE, "/whoami").body()).isEqualTo(SampleServer.ALICE_JSON);
    }

    private String statusOfRaw(String header) {
        try {
            String response = RawHttps.send(server, StandardCharsets.US_ASCII, "GET /whoami HTTP/1.1", header);
            return response.isEmpty() ? "closed" : response.split(" ", 3)[1];
        } catch (UncheckedIOException closed) {
            return "closed";
        }
    }
}
