package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.http.PostResult.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What became of asking the API server something. */
sealed interface ClusterAnswer {
    /** An answer, be it good or bad. */
    final class Received implements ClusterAnswer {
        private final int status;
        private final byte[] body;
        private final Optional<String> retryAfter;

        public Received(int status, byte[] body, Optional<String> retryAfter) {
            this.status = status;
            this.body = body.clone();
            this.retryAfter = retryAfter;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The whole body. */
        public byte[] body() {
            return body.clone();
        }

        /** The value of the header {@code Retry-After} (RFC 9110 10.2.3), if there is one. */
        public Optional<String> retryAfter() {
            return retryAfter;
        }

        /** Shows the status only: the body may be secret. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }

        /** The beginning of the body as one line, for a message about a failure. */
        public String summary() {
            byte[] beginning = Arrays.copyOf(body, Math.min(body.length, 300));
            return "HTTP " + status + " "
                    + new String(beginning, StandardCharsets.UTF_8)
                            .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                            .strip();
        }
    }

    /**
     * No answer, or none that could be read in time and size.
     *
     * @param reason for the operator's log
     * @param kind what whoever considers another attempt has to know
     */
    record NotReceived(String reason, Kind kind) implements ClusterAnswer {}
}
