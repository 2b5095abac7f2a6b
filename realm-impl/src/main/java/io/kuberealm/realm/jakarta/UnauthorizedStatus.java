package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;

/** The answer to every request that is not authenticated: a Kubernetes Status object, and never the reason (FLT-7). */
final class UnauthorizedStatus {
    private static final byte[] BODY =
            ("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                            + "\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}")
                    .getBytes(StandardCharsets.UTF_8);

    private UnauthorizedStatus() {}

    /** Writes the answer; once it is on its way to the client, nothing more. */
    static void write(HttpServletResponse response) {
        StatusResponse.write(response, HttpServletResponse.SC_UNAUTHORIZED, BODY);
    }
}
