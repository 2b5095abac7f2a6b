package io.kuberealm.realm.token.webhook;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.metrics.ReviewMetrics;
import java.time.Duration;

/**
 * Counts the requests to another endpoint, each attempt by itself as Kubernetes does.
 *
 * @param endpoint the other one
 * @param metrics what counts them
 */
public record CountedEndpoint(ReviewEndpoint endpoint, ReviewMetrics metrics) implements ReviewEndpoint {
    @Override
    public CallResult post(Secret json, Duration longest) {
        long began = System.nanoTime();
        CallResult result = endpoint.post(json, longest);
        long nanos = System.nanoTime() - began;
        if (result instanceof Answered answered) {
            metrics.answered(answered.status(), nanos);
        } else {
            metrics.failed(nanos);
        }
        return result;
    }
}
