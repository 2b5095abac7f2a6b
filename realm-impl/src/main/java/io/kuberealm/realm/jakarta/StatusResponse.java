package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Sends a Kubernetes Status object as the whole answer. */
final class StatusResponse {
    private StatusResponse() {}

    /**
     * Writes a failure; once an answer is on its way to the client, nothing more.
     *
     * @param details the member of that name, with a comma behind it, or nothing
     */
    static void fail(HttpServletResponse response, String message, String reason, String details, int code) {
        String body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                + JsonText.quote(message) + ",\"reason\":\"" + reason + "\"," + details + "\"code\":" + code + "}";
        write(response, code, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the answer; once one is on its way to the client, nothing more. */
    static void write(HttpServletResponse response, int code, byte[] body) {
        if (response.isCommitted()) {
            return;
        }
        try {
            response.resetBuffer();
            response.setStatus(code);
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException clientGone) {
            throw new UncheckedIOException(clientGone);
        }
    }
}
