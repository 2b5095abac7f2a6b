package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens among the sub-protocols of a real websocket, as a browser's page sends them. */
@OnEveryServer
@ExtendWith(ProxiedServer.Shared.class)
class WebSocketIT {
    private static final String PREFIX = "base64url.bearer.authorization.k8s.io.";
    private static final String ALICE = entry(ProxiedServer.ALICE);

    private final RealmServer server;

    WebSocketIT(ProxiedServer proxied) {
        this.server = proxied.server();
    }

    private static String entry(String token) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Collects the first text. */
    private static final class FirstText implements WebSocket.Listener {
        final CompletableFuture<String> text = new CompletableFuture<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                text.complete(parts.toString());
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }

    private CompletableFuture<WebSocket> open(FirstText listener, String authorization, List<String> protocols) {
        HttpClient client =
                HttpClient.newBuilder().sslContext(ClientTls.anonymous()).build();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        if (!protocols.isEmpty()) {
            builder.subprotocols(
                    protocols.get(0), protocols.subList(1, protocols.size()).toArray(String[]::new));
        }
        return builder.buildAsync(
                URI.create("wss://localhost:" + server.httpsPort() + "/headers-app/socket"), listener);
    }

    private record Opened(String name, String authorization, List<String> protocols, String caller, String chosen) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Opened> opened() {
        return Stream.of(
                new Opened("WS-2 token first", "", List.of(ALICE, "chat.v1"), "alice", "chat.v1"),
                new Opened("WS-2 token last", "", List.of("chat.v1", ALICE), "alice", "chat.v1"),
                new Opened("WS-6 the rest in order", "", List.of("chat.v2", ALICE, "chat.v1"), "alice", "chat.v2"),
                new Opened("WS-8 bad header, good token", "Bearer x", List.of(ALICE, "chat.v1"), "alice", "chat.v1"),
                new Opened(
                        "BEAR-3 header only", "Bearer " + ProxiedServer.ALICE, List.of("chat.v1"), "alice", "chat.v1"),
                new Opened(
                        "WS-8 the header comes first and the token is hidden all the same",
                        "Bearer " + ProxiedServer.ALICE,
                        List.of(entry("unknown"), "chat.v1"),
                        "alice",
                        "chat.v1"),
                new Opened("WS-5 no token", "", List.of("chat.v1"), "nobody", "chat.v1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("opened")
    void theWebSocketIsOpenAndTheTokenGone(Opened c) throws Exception {
        FirstText answer = new FirstText();
        WebSocket socket = open(answer, c.authorization, c.protocols).get(30, TimeUnit.SECONDS);
        socket.sendText("who?", true).get(30, TimeUnit.SECONDS);
        String text = answer.text.get(30, TimeUnit.SECONDS);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(30, TimeUnit.SECONDS);

        assertThat(socket.getSubprotocol()).as("negotiated").isEqualTo(c.chosen);
        assertThat(text).startsWith(c.caller + "|" + c.chosen + "|");
        assertThat(text)
                .as("the application does see headers")
                .containsIgnoringCase("Sec-WebSocket-Protocol")
                .containsIgnoringCase("Sec-WebSocket-Key");
        assertThat(text).doesNotContain(PREFIX).doesNotContainIgnoringCase("authorization");
    }

    private record Refused(String name, List<String> protocols) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused("WS-3 not base64url", List.of(PREFIX + "a", "chat.v1")),
                new Refused("WS-3 not UTF-8", List.of(PREFIX + "_w", "chat.v1")),
                new Refused("WS-3 twice", List.of(ALICE, entry("other"), "chat.v1")),
                new Refused("WS-4 no second protocol", List.of(ALICE)),
                new Refused("WS-7 unknown", List.of(entry(TestTokens.fresh()), "chat.v1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a401BeforeTheUpgrade(Refused c) {
        assertThat(statusOf(open(new FirstText(), "", c.protocols))).isEqualTo(401);
    }

    private static int statusOf(CompletableFuture<WebSocket> opening) {
        try {
            opening.join().abort();
            return 101;
        } catch (CompletionException failed) {
            return failed.getCause() instanceof WebSocketHandshakeException handshake
                    ? handshake.getResponse().statusCode()
                    : 0;
        }
    }

    /** The JDK's client would not send such a sub-protocol. */
    @Test
    void ws3Padded() {
        String answer = RawHttps.send(
                server,
                StandardCharsets.US_ASCII,
                "GET /headers-app/socket HTTP/1.1",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
                "Sec-WebSocket-Protocol: " + PREFIX + "YQ==, chat.v1");

        assertThat(answer).startsWith("HTTP/1.1 401 ");
    }
}
