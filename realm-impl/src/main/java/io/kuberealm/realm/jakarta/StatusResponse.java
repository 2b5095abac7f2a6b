package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.json.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends a Kubernetes Status object as the whole answer. */
final class StatusResponse {
    private StatusResponse() {}

    /**
     * Writes a failure; once an answer is on its way to the client, nothing more.
     *
     * @param more further members, in front of the code
     */
    static void fail(HttpServletResponse response, String message, String reason, Map<String, ?> more, int code) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Failure");
        status.put("message", message);
        status.put("reason", reason);
        status.putAll(more);
        status.put("code", code);
        write(response, code, JsonWriter.write(status).getBytes(StandardCharsets.UTF_8));
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
