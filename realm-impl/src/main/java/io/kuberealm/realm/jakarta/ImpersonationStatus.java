package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.realm.impersonation.ImpersonationResult.Forbidden;
import io.kuberealm.realm.impersonation.ImpersonationResult.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;

/** The answers to impersonations that fail: Kubernetes Status objects, which here do tell the reason (IMP-3, IMP-6). */
final class ImpersonationStatus {
    private ImpersonationStatus() {}

    /** Writes the 400 or 403. */
    static void write(HttpServletResponse response, Refused refused) {
        if (refused instanceof Forbidden forbidden) {
            AccessRequest.Target target = forbidden.refusal().access().target();
            String details = target instanceof AccessRequest.Resource resource ? details(resource) : "";
            write(
                    response,
                    forbidden.refusal().message(),
                    "Forbidden",
                    "\"details\":{" + details + "},",
                    HttpServletResponse.SC_FORBIDDEN);
        } else {
            write(response, refused.describe(), "BadRequest", "", HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static String details(AccessRequest.Resource resource) {
        String name = resource.name().isEmpty() ? "" : "\"name\":" + JsonText.quote(resource.name()) + ",";
        String group = resource.apiGroup().isEmpty() ? "" : "\"group\":" + JsonText.quote(resource.apiGroup()) + ",";
        return name + group + "\"kind\":" + JsonText.quote(resource.resource());
    }

    private static void write(HttpServletResponse response, String message, String reason, String details, int code) {
        String body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                + JsonText.quote(message) + ",\"reason\":\"" + reason + "\"," + details + "\"code\":" + code + "}";
        StatusResponse.write(response, code, body.getBytes(StandardCharsets.UTF_8));
    }
}
