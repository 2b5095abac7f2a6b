package io.kuberealm.sample;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code Status} objects with which kube-apiserver refuses a request, member by member in its order. */
@JsonbPropertyOrder({"kind", "apiVersion", "metadata", "status", "message", "reason", "details", "code"})
public record KubernetesStatus(
        String kind,
        String apiVersion,
        Map<String, String> metadata,
        String status,
        String message,
        String reason,
        @Nullable Map<String, String> details,
        int code) {

    /** The 401, which never tells why (FLT-7). */
    static KubernetesStatus unauthorized() {
        return failure("Unauthorized", "Unauthorized", null, 401);
    }

    /**
     * The 403 for a path that is not a Kubernetes resource.
     *
     * @param user the caller's name, quoted and escaped here
     * @param method the HTTP method, whose lower case is the Kubernetes verb
     * @param path the decoded path, quoted and escaped here
     */
    static KubernetesStatus forbidden(String user, String method, String path) {
        String verb = method.toLowerCase(Locale.ROOT);
        String message = "User " + GoQuote.quote(user) + " cannot " + verb + " path " + GoQuote.quote(path);
        return failure("forbidden: " + withoutMarkup(message), "Forbidden", Map.of(), 403);
    }

    /** The 400 for a body that is not what it has to be. */
    static KubernetesStatus badRequest(String message) {
        return failure(message, "BadRequest", null, 400);
    }

    /** The 413 for a body of more than {@code limit} bytes. */
    static KubernetesStatus tooLarge(int limit) {
        return failure("Request entity too large: limit is " + limit, "RequestEntityTooLarge", null, 413);
    }

    /** The 415 for a body that is not JSON by its own account. */
    static KubernetesStatus unsupportedMediaType() {
        return failure(
                "the body of the request was in an unknown format - accepted media types include: application/json",
                "UnsupportedMediaType",
                null,
                415);
    }

    /** The 429 where there are more requests than may be. */
    static KubernetesStatus tooManyRequests() {
        return failure("too many requests, please try again later", "TooManyRequests", null, 429);
    }

    private static KubernetesStatus failure(
            String message, String reason, @Nullable Map<String, String> details, int code) {
        return new KubernetesStatus("Status", "v1", Map.of(), "Failure", message, reason, details, code);
    }

    /** As kube-apiserver does, should a browser take the message for HTML after all. */
    private static String withoutMarkup(String message) {
        return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
