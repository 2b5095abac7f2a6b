package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.realm.impersonation.ImpersonationResult.BadRequest;
import io.kuberealm.realm.impersonation.ImpersonationResult.Forbidden;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;

/** The answers to impersonations that fail: Kubernetes Status objects, which here do tell the reason (IMP-3, IMP-6). */
final class ImpersonationStatus {
    private ImpersonationStatus() {}

    static void write(HttpServletResponse response, BadRequest bad) {
        write(response, bad.message(), "BadRequest", "", HttpServletResponse.SC_BAD_REQUEST);
    }

    static void write(HttpServletResponse response, Forbidden forbidden) {
        AccessRequest.Target target = forbidden.refusal().access().target();
        write(
                response,
                forbidden.refusal().message(),
                "Forbidden",
                "\"details\":{" + (target instanceof AccessRequest.Resource resource ? details(resource) : "") + "},",
                HttpServletResponse.SC_FORBIDDEN);
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
