package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.json.JsonWriter;
import io.kuberealm.realm.log.RealmLog;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the API server by SubjectAccessReview whether a user may do something. Answers are kept for a while; without an answer
 * nothing is allowed, and nothing is kept.
 */
public final class SubjectAccessReviews implements ImpersonationAuthorizer {
    private static final String PATH = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    private static final String VERSION = "v1";

    /** A request waits for it. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final AccessDecision NOT_ASKED =
            AccessDecision.noOpinion("the API server could not be asked whether it is allowed");

    private final ClusterConnection connection;
    private final DecisionCache cache;

    /** Asks by a connection, which remains the caller's. */
    public SubjectAccessReviews(ClusterConnection connection, Clock clock) {
        this.connection = connection;
        this.cache = new DecisionCache(DEADLINE, NOT_ASKED, clock);
    }

    @Override
    public AccessDecision authorize(AccessRequest request) {
        return cache.decide(request, this::ask);
    }

    /** The API server's word, or {@link #NOT_ASKED}. */
    private AccessDecision ask(AccessRequest request) {
        CallResult result = connection.post(PATH, Secret.of(JsonWriter.write(review(request))), DEADLINE);
        if (result instanceof Answered answer && (answer.status() == 200 || answer.status() == 201)) {
            return decision(answer);
        }
        return notAsked(
                result instanceof NotAnswered nothing
                        ? nothing.reason()
                        : ((Answered) result).status() == 403
                                ? "the realm has no permission to ask. Grant it the verb create on subjectaccessreviews, as the"
                                        + " cluster role system:auth-delegator does"
                                : ((Answered) result).summary());
    }

    private static AccessDecision notAsked(String reason) {
        RealmLog.accessReviewFailed(reason);
        return NOT_ASKED;
    }

    /** An explicit denial beats what else the status says. */
    private static AccessDecision decision(Answered answer) {
        JsonTree status = JsonTree.read(answer.unverifiedBody())
                .orElseGet(() -> new JsonTree(null))
                .get("status");
        Optional<Boolean> allowed = status.get("allowed").flag();
        if (allowed.isEmpty()) {
            return notAsked("the answer has no status.allowed");
        }
        boolean denied = status.get("denied").flag().orElse(false);
        return allowed.get() && !denied
                ? AccessDecision.allow()
                : AccessDecision.noOpinion(status.get("reason").textOrEmpty());
    }

    private static Map<String, Object> review(AccessRequest request) {
        UserInfo user = request.user();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("user", user.name());
        spec.put("uid", user.uid());
        spec.put("groups", user.groups());
        spec.put("extra", user.extra());
        if (request.target() instanceof AccessRequest.Resource resource) {
            spec.put(
                    "resourceAttributes",
                    Map.of(
                            "verb", request.verb(),
                            "group", resource.apiGroup(),
                            "version", VERSION,
                            "resource", resource.resource(),
                            "subresource", resource.subresource(),
                            "namespace", resource.namespace(),
                            "name", resource.name()));
        } else {
            String path = ((AccessRequest.Path) request.target()).path();
            spec.put("nonResourceAttributes", Map.of("verb", request.verb(), "path", path));
        }
        return Map.of("apiVersion", "authorization.k8s.io/v1", "kind", "SubjectAccessReview", "spec", spec);
    }
}
