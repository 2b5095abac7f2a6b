package io.kuberealm.realm.request.websocket;

import io.kuberealm.realm.text.WhiteSpace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The sub-protocols that a client offers, with the tokens told apart (WS-2).
 *
 * @param unverifiedTokens the encoded text of each token entry
 * @param others all other entries in order; an empty entry counts (WS-4)
 */
public record SubProtocols(List<String> unverifiedTokens, List<String> others) {
    /** The name of the request header. */
    public static final String HEADER = "sec-websocket-protocol";

    private static final String TOKEN_PREFIX = "base64url.bearer.authorization.k8s.io.";

    public SubProtocols {
        unverifiedTokens = List.copyOf(unverifiedTokens);
        others = List.copyOf(others);
    }

    /** Reads all values of the header. */
    public static SubProtocols of(List<String> headerValues) {
        List<String> tokens = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String value : headerValues) {
            for (String entry : value.split(",", -1)) {
                String protocol = WhiteSpace.trim(entry);
                if (protocol.startsWith(TOKEN_PREFIX)) {
                    tokens.add(protocol.substring(TOKEN_PREFIX.length()));
                } else {
                    others.add(protocol);
                }
            }
        }
        return new SubProtocols(tokens, others);
    }

    /** The header as an application may see it: without tokens, as one value (WS-6). */
    public String withoutTokens() {
        return String.join(",", others);
    }

    /** The text behind a token entry; nothing if it is not base64url without padding, or not UTF-8 (WS-3). */
    static Optional<String> decode(String unverifiedToken) {
        if (unverifiedToken.indexOf('=') >= 0) {
            return Optional.empty(); // Java's decoder takes padding, Go's does not
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(unverifiedToken);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "SubProtocols[" + unverifiedTokens.size() + " tokens, others " + others + "]";
    }
}
