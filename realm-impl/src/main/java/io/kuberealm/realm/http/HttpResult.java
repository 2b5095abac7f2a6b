package io.kuberealm.realm.http;

import java.time.Duration;

/** What came of a request to another server. */
public sealed interface HttpResult {
    /**
     * The server answered, with whatever status.
     *
     * @param status the status code; never a redirect that was followed
     * @param unverifiedBody the whole body, read as UTF-8
     * @param freshFor how long the answer's caching headers let it be used; zero if they do not say or forbid it
     */
    record HttpAnswer(int status, String unverifiedBody, Duration freshFor) implements HttpResult {
        /** Shows no body, which may be a token. */
        @Override
        public String toString() {
            return "HttpAnswer[" + status + ", " + unverifiedBody.length() + " characters]";
        }
    }

    /**
     * There is no answer that could be used.
     *
     * @param request the method and the address without query
     * @param cause what went wrong; without credentials
     */
    record HttpFailure(String request, String cause) implements HttpResult {
        /** What was asked for and what went wrong. */
        public String reason() {
            return request + ": " + cause;
        }
    }
}
