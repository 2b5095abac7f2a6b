package io.kuberealm.realm.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcome, as a Kubernetes Status without its body.
 *
 * @param code the HTTP status
 * @param message what is wrong, if this was the realm's answer; empty otherwise
 * @param reason Kubernetes' word for it; empty if the answer was the application's
 */
public record AuditStatus(int code, String message, String reason) {
    /** The answer of an application, of which nothing but the code is known. */
    public static AuditStatus of(int code) {
        return new AuditStatus(code, "", "");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metadata", Map.of());
        if (!reason.isEmpty()) {
            json.put("status", "Failure");
        }
        if (!message.isEmpty()) {
            json.put("message", message);
        }
        if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        json.put("code", code);
        return json;
    }
}
