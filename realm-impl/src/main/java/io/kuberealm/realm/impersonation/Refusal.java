package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.AccessRequest.Path;
import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.realm.text.GoQuote;

/**
 * What was not allowed.
 *
 * @param access what was asked for
 * @param reason why it is refused; may be empty
 */
public record Refusal(AccessRequest access, String reason) {
    /** Kubernetes' words for it, which the client reads (IMP-6). */
    public String message() {
        String refused = reason.isEmpty() ? withoutMarkup(access) : withoutMarkup(access) + ": " + reason;
        return access.target() instanceof Resource resource
                ? qualified(resource) + nameOf(resource) + " is forbidden: " + refused
                : "forbidden: " + refused;
    }

    private static String nameOf(Resource resource) {
        return resource.name().isEmpty() ? "" : " " + GoQuote.quote(resource.name());
    }

    private static String qualified(Resource resource) {
        return resource.apiGroup().isEmpty() ? resource.resource() : resource.resource() + "." + resource.apiGroup();
    }

    private static String words(AccessRequest access) {
        String start = "User " + GoQuote.quote(access.user().name()) + " cannot " + access.verb();
        if (access.target() instanceof Path path) {
            return start + " path " + GoQuote.quote(path.path());
        }
        Resource resource = (Resource) access.target();
        String scope = resource.namespace().isEmpty()
                ? " at the cluster scope"
                : " in the namespace " + GoQuote.quote(resource.namespace());
        return start + " resource " + GoQuote.quote(resource.qualified()) + " in API group "
                + GoQuote.quote(resource.apiGroup()) + scope;
    }

    /** As kube-apiserver does, should a browser take the message for HTML after all. */
    private static String withoutMarkup(AccessRequest access) {
        return words(access).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
