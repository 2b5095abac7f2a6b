package io.kuberealm.realm.metrics;

import java.util.Set;

/** How requests were authenticated. */
public final class AuthenticationMetrics {
    /** The only names that Kubernetes counts as themselves: others would be too many, and are nobody's business. */
    private static final Set<String> KNOWN =
            Set.of("admin", "client", "kube_proxy", "kubelet", "system:serviceaccount:kube-system:default");

    private final Counter attempts;
    private final Histogram durations;
    private final Counter users;
    private final Result success;
    private final Result failure;
    private final Result error;

    private record Result(Counter.Count attempts, Histogram.Distribution duration) {
        void count(long nanos) {
            attempts.increment();
            duration.observeNanos(nanos);
        }
    }

    AuthenticationMetrics(MetricSet set) {
        attempts = new Counter(set, "authentication_attempts", "Requests that were authenticated or not.", "result");
        durations = new Histogram(
                set,
                "authentication_duration_seconds",
                "Time that authentication took.",
                Histogram.doubling(.001, 15),
                "result");
        users = new Counter(
                set, "authenticated_user_requests", "Authenticated requests by kinds of user names.", "username");
        success = result("success");
        failure = result("failure");
        error = result("error");
    }

    private Result result(String name) {
        return new Result(attempts.of(name), durations.of(name));
    }

    /** A request was authenticated as one of {@code userName}. */
    public void success(String userName, long nanos) {
        success.count(nanos);
        users.of(kindOf(userName)).increment();
    }

    /** Nobody had an opinion on a request. */
    public void failure(long nanos) {
        failure.count(nanos);
    }

    /** A request's credentials were rejected, or could not be judged. */
    public void error(long nanos) {
        error.count(nanos);
    }

    private static String kindOf(String userName) {
        if (KNOWN.contains(userName)) {
            return userName;
        }
        return userName.indexOf('@') >= 0 ? "email_id" : "other";
    }
}
