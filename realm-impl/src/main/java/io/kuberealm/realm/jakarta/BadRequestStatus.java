package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.request.path.Suspicion;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;

/** The answer to a request target that could be read in two ways: a Kubernetes Status object that tells what is wrong. */
final class BadRequestStatus {
    private BadRequestStatus() {}

    /** Writes the answer; once one is on its way to the client, nothing more. */
    static void write(HttpServletResponse response, Suspicion suspicion) {
        String body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                + "\"message\":\"the request target is refused: " + suspicion.description()
                + "\",\"reason\":\"BadRequest\",\"code\":400}";
        StatusResponse.write(response, HttpServletResponse.SC_BAD_REQUEST, body.getBytes(StandardCharsets.UTF_8));
    }
}
