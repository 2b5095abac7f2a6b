package io.kuberealm.realm.http;

import java.util.Optional;

/** What came of a call to another server. */
public sealed interface CallResult {
    /**
     * The server answered, with whatever status.
     *
     * @param status the status code
     * @param unverifiedBody the whole body, read as UTF-8; empty if it was taken line by line
     * @param retryAfter the value of the header {@code Retry-After} (RFC 9110 10.2.3), if there is one
     */
    record Answered(int status, String unverifiedBody, Optional<String> retryAfter) implements CallResult {
        private static final int LONGEST_SUMMARY = 300;

        /** The status and the beginning of the body as one line, for a message about a failure. */
        public String summary() {
            String beginning = unverifiedBody.substring(0, Math.min(unverifiedBody.length(), LONGEST_SUMMARY));
            return "HTTP " + status + " "
                    + beginning.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
        }

        /** Shows no body, which may be a credential. */
        @Override
        public String toString() {
            return "Answered[" + status + ", " + unverifiedBody.length() + " characters]";
        }
    }

    /**
     * There is no answer that could be used.
     *
     * @param reason the method, the address without query, and what went wrong; without credentials
     * @param kind what a caller that considers another attempt has to know
     */
    record NotAnswered(String reason, Kind kind) implements CallResult {}

    /** Why there is no answer. */
    enum Kind {
        /** The connection ended under way; the next attempt may have a better one. */
        CONNECTION_LOST,

        /** The answer was not there in time. */
        TOO_LATE,

        /** Anything else: refused, not trusted, too long, malformed, closed. */
        OTHER
    }
}
