package io.kuberealm.realm.request.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebSocketRequestAuthenticatorTest {
    private static final String PREFIX = "base64url.bearer.authorization.k8s.io.";
    private static final String TOKEN = PREFIX + encoded("secret");
    private static final Authenticated JANE = new Authenticated(UserInfo.of("jane", List.of()), "any");
    private static final NoOpinion NO_OPINION = new NoOpinion();
    private static final Rejected MALFORMED =
            new Rejected("the WebSocket token is not the unpadded base64url encoding of a UTF-8 string");
    private static final Rejected TWICE = new Rejected("the WebSocket request offers more than one token");
    private static final Rejected ALONE = new Rejected("the WebSocket request offers no subprotocol besides the token");

    private record Case(String name, Map<String, List<String>> headers, AuthenticationResult expected) {
        Case with(String header, String... values) {
            Map<String, List<String>> changed = new HashMap<>(headers);
            changed.put(header, List.of(values));
            return new Case(name, changed, expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case offering(String name, AuthenticationResult expected, String... values) {
        return new Case(name, Map.of(), expected)
                .with("Upgrade", "websocket")
                .with("Connection", "Upgrade")
                .with("Sec-WebSocket-Protocol", values);
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Stream<Case> cases() {
        return Stream.of(
                offering("WS-1 an upgrade", JANE, TOKEN + ", chat"),
                offering("WS-1 upgrade in any case", JANE, TOKEN, "chat").with("Upgrade", "WebSocket"),
                offering("WS-1 connection in any case, among others", JANE, TOKEN, "chat")
                        .with("Connection", "keep-alive, uPGRADE"),
                offering("WS-1 all Connection headers", JANE, TOKEN, "chat")
                        .with("Connection", "keep-alive", "Upgrade"),
                offering("WS-1 sub-string", JANE, TOKEN, "chat").with("Connection", "xupgradex"),
                offering("WS-1 another upgrade", NO_OPINION, TOKEN, "chat").with("Upgrade", "h2c"),
                offering("WS-1 only the first Upgrade", NO_OPINION, TOKEN, "chat")
                        .with("Upgrade", "h2c", "websocket"),
                offering("WS-1 no Connection", NO_OPINION, TOKEN, "chat").with("Connection"),
                offering("WS-1 malformed, but no upgrade", NO_OPINION, PREFIX + "=")
                        .with("Upgrade"),
                offering("WS-2 no sub-protocol", NO_OPINION),
                offering("WS-2 the token last", JANE, "chat", "  " + TOKEN + "\t"),
                offering("WS-2 the prefix minds the case", NO_OPINION, TOKEN.replace("base", "Base"), "chat"),
                offering("WS-3 padded", MALFORMED, PREFIX + "c2VjcmU=", "chat"),
                offering("WS-3 not the URL alphabet", MALFORMED, PREFIX + "ab+/", "chat"),
                offering("WS-3 not base64", MALFORMED, PREFIX + "$", "chat"),
                offering("WS-3 one letter too many", MALFORMED, PREFIX + "abcde", "chat"),
                offering("WS-3 not UTF-8", MALFORMED, PREFIX + encoded(new byte[] {(byte) 0xff}), "chat"),
                offering("WS-3 an encoded surrogate", MALFORMED, PREFIX + "7aCA", "chat"),
                offering("WS-3 twice", TWICE, TOKEN + "," + TOKEN, "chat"),
                offering("WS-3 twice, in two headers", TWICE, TOKEN, "chat", TOKEN),
                offering("WS-3 an empty token counts as one of two", TWICE, PREFIX, TOKEN, "chat"),
                offering("WS-4 no other sub-protocol", ALONE, TOKEN),
                offering("WS-4 an empty entry is another", JANE, TOKEN + ","),
                offering("WS-5 empty token", NO_OPINION, PREFIX, "chat"),
                offering("WS-5 empty token alone", NO_OPINION, PREFIX),
                offering("WS-7 unknown", new Rejected("invalid bearer token"), PREFIX + encoded("other"), "chat"),
                offering("WS-7 failures stay", new Unavailable("down"), PREFIX + encoded("down"), "chat"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void websocket(Case c) {
        List<BearerTokenCredential> asked = new ArrayList<>();
        Audiences audiences = Audiences.limitedTo(List.of("api"));

        AuthenticationResult result = new WebSocketRequestAuthenticator(credential -> {
                    asked.add(credential);
                    return switch (credential.token().reveal()) {
                        case "secret" -> JANE;
                        case "down" -> new Unavailable("down");
                        default -> NO_OPINION;
                    };
                })
                .authenticate(new AuthenticationRequest("GET", "/", c.headers, List.of(), audiences));

        assertThat(result).isEqualTo(c.expected);
        if (c.expected == JANE) {
            assertThat(asked).containsExactly(new BearerTokenCredential(Secret.of("secret"), audiences));
        }
    }

    @Test
    void theRestIsKeptInOrder() {
        SubProtocols offered = SubProtocols.of(List.of("b, a", TOKEN + ", c"));

        assertThat(offered.withoutTokens()).as("WS-6").isEqualTo("b,a,c");
        assertThat(offered.toString()).doesNotContain(encoded("secret"));
    }
}
