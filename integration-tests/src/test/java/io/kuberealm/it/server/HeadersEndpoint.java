package io.kuberealm.it.server;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;

/** A websocket that answers every message with its caller, its sub-protocol and the headers of its opening request. */
@ServerEndpoint(
        value = "/socket",
        subprotocols = {"chat.v2", "chat.v1"},
        configurator = HeadersEndpoint.Handshake.class)
public class HeadersEndpoint {
    private static final String SEEN = "seen";

    /** Notes the headers of the opening request. */
    public static class Handshake extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().put(SEEN, request.getHeaders().toString());
        }
    }

    /** What the application knows. */
    @OnMessage
    public String answer(String message, Session session) {
        Principal caller = session.getUserPrincipal();
        return (caller == null ? "nobody" : caller.getName()) + "|" + session.getNegotiatedSubprotocol() + "|"
                + session.getUserProperties().get(SEEN);
    }
}
