package io.kuberealm.realm.metrics;

/** The requests by which another server reviews tokens. */
public final class ReviewMetrics {
    private static final double[] BUCKETS = {.25, .5, .7, 1, 1.5, 3, 5, 10};
    private static final String ERROR = "<error>";

    private final Counter requests;
    private final Histogram durations;

    private ReviewMetrics(MetricSet set, String prefix, String whose) {
        requests = new Counter(set, prefix + "request_total", "TokenReviews sent to " + whose + ".", "code");
        durations = new Histogram(
                set, prefix + "request_duration_seconds", "Time of TokenReviews of " + whose + ".", BUCKETS, "code");
    }

    /** As Kubernetes' delegating servers count them. */
    static ReviewMetrics ofDelegation(MetricSet set) {
        return new ReviewMetrics(set, "apiserver_delegated_authn_", "the API server");
    }

    /** kube-apiserver does not count those of its webhook; this is an extension. */
    static ReviewMetrics ofWebhook(MetricSet set) {
        return new ReviewMetrics(set, "kube_realm_webhook_authn_", "the webhook");
    }

    /** A request was answered with an HTTP status. */
    public void answered(int status, long nanos) {
        count(status >= 100 && status <= 599 ? String.valueOf(status) : ERROR, nanos);
    }

    /** A request was not answered. */
    public void failed(long nanos) {
        count(ERROR, nanos);
    }

    private void count(String code, long nanos) {
        requests.of(code).increment();
        durations.of(code).observeNanos(nanos);
    }
}
