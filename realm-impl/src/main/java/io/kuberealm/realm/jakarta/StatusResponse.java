package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends a Kubernetes Status object as the whole answer. */
final class StatusResponse {
    private StatusResponse() {}

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
