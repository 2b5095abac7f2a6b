package io.kuberealm.realm.token.webhook;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import java.time.Duration;

/** Where reviews are made. */
@FunctionalInterface
public interface ReviewEndpoint {
    /**
     * Sends a review once.
     *
     * @param json the review, which holds the token
     * @param longest how long to wait for the whole answer
     */
    CallResult post(Secret json, Duration longest);
}
