package io.kuberealm.sample;

import io.kuberealm.api.KubernetesPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;

/** The callers of requests. */
final class Callers {
    private Callers() {}

    /** Whom the realm logged in; nobody if it did not, or if somebody else did. */
    static Optional<KubernetesPrincipal> callerOf(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal instanceof KubernetesPrincipal caller ? Optional.of(caller) : Optional.empty();
    }
}
