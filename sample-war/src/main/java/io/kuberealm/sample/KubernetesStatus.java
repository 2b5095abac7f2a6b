package io.kuberealm.sample;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The {@code Status} objects with which kube-apiserver refuses a request, key by key in its order. */
final class KubernetesStatus {
    private KubernetesStatus() {}

    /** The 401, which never tells why (FLT-7). */
    static JsonObject unauthorized() {
        return failure("Unauthorized", "Unauthorized").add("code", 401).build();
    }

    /**
     * The 403 for a path that is not a Kubernetes resource.
     *
     * @param user the caller's name, quoted and escaped here
     * @param method the HTTP method, whose lower case is the Kubernetes verb
     * @param path the decoded path, quoted and escaped here
     */
    static JsonObject forbidden(String user, String method, String path) {
        String verb = method.toLowerCase(Locale.ROOT);
        String message = "User " + GoQuote.quote(user) + " cannot " + verb + " path " + GoQuote.quote(path);
        return failure("forbidden: " + withoutMarkup(message), "Forbidden")
                .add("details", CallerJson.JSON.createObjectBuilder())
                .add("code", 403)
                .build();
    }

    /** The 400 for a body that is not what it has to be. */
    static JsonObject badRequest(String message) {
        return failure(message, "BadRequest").add("code", 400).build();
    }

    /** The 413 for a body of more than {@code limit} bytes. */
    static JsonObject tooLarge(int limit) {
        return failure("Request entity too large: limit is " + limit, "RequestEntityTooLarge")
                .add("code", 413)
                .build();
    }

    /** The 415 for a body that is not JSON by its own account. */
    static JsonObject unsupportedMediaType() {
        return failure(
                        "the body of the request was in an unknown format - accepted media types include: application/json",
                        "UnsupportedMediaType")
                .add("code", 415)
                .build();
    }

    private static JsonObjectBuilder failure(String message, String reason) {
        return CallerJson.JSON
                .createObjectBuilder()
                .add("kind", "Status")
                .add("apiVersion", "v1")
                .add("metadata", CallerJson.JSON.createObjectBuilder())
                .add("status", "Failure")
                .add("message", message)
                .add("reason", reason);
    }

    /** As kube-apiserver does, should a browser take the message for HTML after all. */
    private static String withoutMarkup(String message) {
        return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
