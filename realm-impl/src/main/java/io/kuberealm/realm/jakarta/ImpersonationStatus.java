package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.realm.impersonation.ImpersonationResult.Forbidden;
import io.kuberealm.realm.impersonation.ImpersonationResult.Refused;
import jakarta.servlet.http.HttpServletResponse;

/** The answers to impersonations that fail: Kubernetes Status objects, which here do tell the reason (IMP-3, IMP-6). */
final class ImpersonationStatus {
    private ImpersonationStatus() {}

    /** Writes the 400 or 403. */
    static void write(HttpServletResponse response, Refused refused) {
        if (refused instanceof Forbidden forbidden) {
            AccessRequest.Target target = forbidden.refusal().access().target();
            String details = target instanceof AccessRequest.Resource resource ? details(resource) : "";
            StatusResponse.fail(
                    response,
                    forbidden.refusal().message(),
                    "Forbidden",
                    "\"details\":{" + details + "},",
                    HttpServletResponse.SC_FORBIDDEN);
        } else {
            StatusResponse.fail(response, refused.describe(), "BadRequest", "", HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static String details(AccessRequest.Resource resource) {
        String name = resource.name().isEmpty() ? "" : "\"name\":" + JsonText.quote(resource.name()) + ",";
        String group = resource.apiGroup().isEmpty() ? "" : "\"group\":" + JsonText.quote(resource.apiGroup()) + ",";
        return name + group + "\"kind\":" + JsonText.quote(resource.resource());
    }
}
