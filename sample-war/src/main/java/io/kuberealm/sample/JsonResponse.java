package io.kuberealm.sample;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers of servlets, with the headers that {@link ResponseHeaders} gives those of Jakarta REST. */
final class JsonResponse {
    private JsonResponse() {}

    static void write(HttpServletResponse response, Object document) throws IOException {
        byte[] body = JsonDocument.of(document).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
