package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import java.time.Duration;

/** Sends TokenReviews to the API server, as whom the realm comes to it (CHAIN-13). */
public final class TokenReviewPost {
    private static final String PATH = "/apis/authentication.k8s.io/v1/tokenreviews";

    private final ClusterConnection connection;

    /** Sends by a connection, which remains the caller's. */
    public TokenReviewPost(ClusterConnection connection) {
        this.connection = connection;
    }

    /**
     * Sends a review once. That the realm itself is not let in, or may not ask, is no answer to what it asked.
     *
     * @param json the review, which holds the token
     * @param longest how long to wait for the whole answer
     */
    public CallResult post(Secret json, Duration longest) {
        CallResult result = connection.post(PATH, json, longest);
        return result instanceof Answered answer && (answer.status() == 401 || answer.status() == 403)
                ? refused(answer.status())
                : result;
    }

    private static NotAnswered refused(int status) {
        return new NotAnswered(
                "POST " + PATH + ": "
                        + (status == 401
                                ? "the API server rejects the credential of the realm itself; its token or certificate is not"
                                        + " valid, or no longer valid"
                                : "the realm has no permission to ask. Grant it: kubectl create clusterrolebinding <name>"
                                        + " --clusterrole=system:auth-delegator --serviceaccount=<namespace>:<account>"),
                Kind.OTHER);
    }
}
