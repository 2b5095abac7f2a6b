package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.realm.impersonation.ImpersonationResult.Forbidden;
import io.kuberealm.realm.impersonation.ImpersonationResult.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers to impersonations that fail: Kubernetes Status objects, which here do tell the reason (IMP-3, IMP-6). */
final class ImpersonationStatus {
    private ImpersonationStatus() {}

    /** Writes the 400 or 403. */
    static void write(HttpServletResponse response, Refused refused) {
        if (refused instanceof Forbidden forbidden) {
            AccessRequest.Target target = forbidden.refusal().access().target();
            StatusResponse.fail(
                    response,
                    forbidden.refusal().message(),
                    "Forbidden",
                    Map.of("details", target instanceof AccessRequest.Resource resource ? details(resource) : Map.of()),
                    HttpServletResponse.SC_FORBIDDEN);
        } else {
            StatusResponse.fail(
                    response, refused.describe(), "BadRequest", Map.of(), HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static Map<String, String> details(AccessRequest.Resource resource) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", resource.name());
        details.put("group", resource.apiGroup());
        details.put("kind", resource.resource());
        details.values().removeIf(String::isEmpty);
        return details;
    }
}
