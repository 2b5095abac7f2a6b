package io.kuberealm.realm.metrics;

import java.time.Clock;
import java.util.Map;

/** What the realm counts on one server: all metrics of kube-apiserver's authentication, and who sees them. */
public final class RealmMetrics {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final double[] EXPIRATION = {
        0,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        4 * DAY,
        7 * DAY,
        30 * DAY,
        90 * DAY,
        180 * DAY,
        360 * DAY
    };

    private final MetricSet set = new MetricSet();
    private final AuthenticationMetrics authentication = new AuthenticationMetrics(set);
    private final TokenCacheMetrics tokenCache = new TokenCacheMetrics(set);
    private final Histogram.Distribution certificates = new Histogram(
                    set,
                    "apiserver_client_certificate_expiration_seconds",
                    "Remaining lifetime of the certificates by which requests were made.",
                    EXPIRATION)
            .of();
    private final AuditMetrics audit = new AuditMetrics(set);
    private final JwtMetrics jwt;
    private final ConfigurationMetrics configuration;
    private final ReviewMetrics delegated = ReviewMetrics.ofDelegation(set);
    private final ReviewMetrics webhook = ReviewMetrics.ofWebhook(set);
    private final ImpersonationMetrics impersonation = new ImpersonationMetrics(set);

    /** @param clock for times of last events */
    public RealmMetrics(Clock clock) {
        jwt = new JwtMetrics(set, clock);
        configuration = new ConfigurationMetrics(set, clock);
    }

    /** Of requests. */
    public AuthenticationMetrics authentication() {
        return authentication;
    }

    /** Of the caches of bearer tokens. */
    public TokenCacheMetrics tokenCache() {
        return tokenCache;
    }

    /** Of the issuers of JSON web tokens. */
    public JwtMetrics jwt() {
        return jwt;
    }

    /** Of changes of the AuthenticationConfiguration. */
    public ConfigurationMetrics configuration() {
        return configuration;
    }

    /** Of TokenReviews at the API server. */
    public ReviewMetrics delegated() {
        return delegated;
    }

    /** Of TokenReviews at the webhook. */
    public ReviewMetrics webhook() {
        return webhook;
    }

    /** Of callers who act as others. */
    public ImpersonationMetrics impersonation() {
        return impersonation;
    }

    /** Of the audit log. */
    public AuditMetrics audit() {
        return audit;
    }

    /** A client certificate is about to be judged which ends after so many seconds, or ended that many ago. */
    public void clientCertificate(double secondsLeft) {
        certificates.observe(secondsLeft);
    }

    /** Shows all samples to {@code observer}, now and whenever there is a new one. What it throws is logged once. */
    public void observe(SampleObserver observer) {
        set.observe(observer);
    }

    /** Shows nothing more to {@code observer}. */
    public void forget(SampleObserver observer) {
        set.forget(observer);
    }

    /** Every number of the moment, by the name and the labels as Prometheus writes them. */
    public Map<String, Double> values() {
        return set.values();
    }

    /** All of it in the text format of Prometheus. */
    public String text() {
        return set.text();
    }
}
