package io.kuberealm.realm.keys;

import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.metrics.JwtMetrics;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What issuers work with.
 *
 * @param http fetches from servers for which these authorities vouch
 * @param scheduler does what no request should wait for
 * @param clock the time
 * @param signatures computes signatures
 * @param keysMaxStale how long keys are used after they were fetched, if they cannot be fetched again
 * @param metrics counts tokens and fetches
 */
public record IssuerServices(
        Function<List<X509Certificate>, HttpGet> http,
        Scheduler scheduler,
        Clock clock,
        SignatureProvider signatures,
        Duration keysMaxStale,
        JwtMetrics metrics) {}
