package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.realm.metrics.AuthenticationMetrics;
import jakarta.servlet.http.HttpServletRequest;

/** Counts each request once, although containers may ask about one several times. */
final class AttemptCount {
    private static final String COUNTED = "io.kuberealm.counted";

    private AttemptCount() {}

    static void count(
            HttpServletRequest request, AuthenticationResult result, long nanos, AuthenticationMetrics metrics) {
        if (request.getAttribute(COUNTED) != null) {
            return;
        }
        request.setAttribute(COUNTED, true);
        if (result instanceof Authenticated authenticated) {
            metrics.success(authenticated.user().name(), nanos);
        } else if (result instanceof NoOpinion) {
            metrics.failure(nanos);
        } else {
            metrics.error(nanos);
        }
    }
}
