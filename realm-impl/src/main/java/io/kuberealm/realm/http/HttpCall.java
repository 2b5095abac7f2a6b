package io.kuberealm.realm.http;

import io.kuberealm.api.Secret;
import java.util.Optional;

/**
 * What to ask of a server, wherever it is and as whomever.
 *
 * @param method the HTTP method
 * @param accept the value of the header {@code Accept}
 * @param json the document to send, which may hold a credential
 * @param mostBytes how long the body of the answer may be
 * @param lines takes the body of a 200 line by line, on the thread of the caller, however long it is; every other body is in the
 *     answer
 */
public record HttpCall(String method, String accept, Optional<Secret> json, int mostBytes, Optional<LineReader> lines) {
    /** The media type of what is sent. */
    static final String JSON = "application/json";

    private static final int MOST_BYTES = 1 << 20;

    public HttpCall {
        if (mostBytes < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** Sends a document, and reads a megabyte at most. */
    public static HttpCall post(Secret json) {
        return new HttpCall("POST", JSON, Optional.of(json), MOST_BYTES, Optional.empty());
    }

    /** Deletes as a document says, and reads a megabyte at most. */
    public static HttpCall delete(Secret json) {
        return new HttpCall("DELETE", JSON, Optional.of(json), MOST_BYTES, Optional.empty());
    }

    /** Reads a megabyte at most. */
    public static HttpCall get(String accept) {
        return get(accept, MOST_BYTES);
    }

    /** Reads {@code mostBytes} at most. */
    public static HttpCall get(String accept, int mostBytes) {
        return new HttpCall("GET", accept, Optional.empty(), mostBytes, Optional.empty());
    }

    /** Reads line by line. */
    public static HttpCall lines(String accept, LineReader lines) {
        return new HttpCall("GET", accept, Optional.empty(), MOST_BYTES, Optional.of(lines));
    }
}
