package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.PostResult;
import io.kuberealm.realm.http.PostResult.Answered;
import io.kuberealm.realm.http.PostResult.Kind;
import io.kuberealm.realm.http.PostResult.NotAnswered;
import io.kuberealm.realm.kubernetes.cluster.ClusterAnswer.NotReceived;
import io.kuberealm.realm.kubernetes.cluster.ClusterAnswer.Received;
import java.nio.charset.StandardCharsets;
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
    public PostResult post(Secret json, Duration longest) {
        ClusterAnswer answer = connection.post(PATH, json.reveal(), longest);
        if (answer instanceof NotReceived nothing) {
            return notAnswered(nothing.reason(), nothing.kind());
        }
        Received received = (Received) answer;
        return switch (received.status()) {
            case 401 ->
                notAnswered(
                        "the API server does not know the realm itself; its own token or certificate is not"
                                + " valid, or not any more",
                        Kind.OTHER);
            case 403 ->
                notAnswered(
                        "the realm may not ask. Grant it: kubectl create clusterrolebinding <name>"
                                + " --clusterrole=system:auth-delegator --serviceaccount=<namespace>:<account>",
                        Kind.OTHER);
            default ->
                new Answered(
                        received.status(), new String(received.body(), StandardCharsets.UTF_8), received.retryAfter());
        };
    }

    private static NotAnswered notAnswered(String reason, Kind kind) {
        return new NotAnswered("POST " + PATH + ": " + reason, kind);
    }
}
