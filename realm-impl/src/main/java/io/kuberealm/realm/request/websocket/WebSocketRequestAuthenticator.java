package io.kuberealm.realm.request.websocket;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Authenticates the opening request of a websocket by a token among its sub-protocols. */
public final class WebSocketRequestAuthenticator implements RequestAuthenticator {
    private final Authenticator<? super BearerTokenCredential> tokens;

    /** @param tokens the whole token chain, the one that judges bearer headers too (CHAIN-1) */
    public WebSocketRequestAuthenticator(Authenticator<? super BearerTokenCredential> tokens) {
        this.tokens = tokens;
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        if (!isUpgrade(request)) {
            return AuthenticationResult.noOpinion();
        }
        SubProtocols offered = SubProtocols.of(request.headers(SubProtocols.HEADER));
        List<String> unverifiedTokens = offered.unverifiedTokens();
        if (unverifiedTokens.isEmpty()) {
            return AuthenticationResult.noOpinion();
        }
        Optional<String> decoded = SubProtocols.decode(unverifiedTokens.get(0));
        if (decoded.isEmpty()) {
            return new Rejected(
                    Reason.MALFORMED_TOKEN,
                    "the WebSocket token is not the unpadded base64url encoding of a UTF-8 string");
        }
        if (unverifiedTokens.size() > 1) {
            return new Rejected(Reason.MALFORMED_TOKEN, "the WebSocket request offers more than one token");
        }
        return decoded.get().isEmpty() ? AuthenticationResult.noOpinion() : judge(decoded.get(), offered, request);
    }

    private AuthenticationResult judge(String token, SubProtocols offered, AuthenticationRequest request) {
        if (offered.others().isEmpty()) {
            return new Rejected(
                    Reason.MALFORMED_TOKEN, "the WebSocket request offers no subprotocol besides the token"); // WS-4
        }
        AuthenticationResult result =
                tokens.authenticate(new BearerTokenCredential(Secret.of(token), request.audiences()));
        // WS-7: a token that nobody knows must not become an anonymous request.
        return result instanceof NoOpinion ? new Rejected(Reason.UNKNOWN_TOKEN, "invalid bearer token") : result;
    }

    /** WS-1. */
    private static boolean isUpgrade(AuthenticationRequest request) {
        return request.firstHeader("upgrade")
                        .filter("websocket"::equalsIgnoreCase)
                        .isPresent()
                && request.headers("connection").stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("upgrade"));
    }
}
