package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.jose.JwkSet;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.metrics.JwtMetrics;
import io.kuberealm.realm.token.oidc.issuer.KeyFetch.NewKeys;
import io.kuberealm.realm.token.oidc.issuer.KeyFetch.NoNewKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fetches the keys of an issuer; what is wrong with them is logged once, not at each fetch. Used by one thread at a time. */
final class KeySource {
    private static final int OK = 200;

    private final String issuer;
    private final URI address;
    private final HttpGet http;
    private final Clock clock;
    private final JwtMetrics.Issuer metrics;
    private String lastFailure = "";
    private List<String> lastSkipped = List.of();

    KeySource(String issuer, URI address, HttpGet http, Clock clock, JwtMetrics.Issuer metrics) {
        this.issuer = issuer;
        this.address = address;
        this.http = http;
        this.clock = clock;
        this.metrics = metrics;
    }

    synchronized KeyFetch fetch() {
        KeyFetch fetch = read(http.get(address, Optional.empty()));
        String failure = fetch instanceof NoNewKeys none ? none.reason() : "";
        if (!failure.isEmpty() && !failure.equals(lastFailure)) {
            RealmLog.issuerKeysNotFetched(issuer, failure);
        }
        if (!failure.isEmpty()) {
            metrics.keysNotFetched();
        }
        lastFailure = failure;
        return fetch;
    }

    private KeyFetch read(HttpResult result) {
        if (result instanceof HttpFailure failure) {
            return new NoNewKeys(failure.reason());
        }
        HttpAnswer answer = (HttpAnswer) result;
        if (answer.status() != OK) {
            return new NoNewKeys("GET " + address + ": status " + answer.status());
        }
        byte[] document = answer.unverifiedBody().getBytes(StandardCharsets.UTF_8);
        Optional<JwkSet> keys = JwkSet.parse(document);
        if (keys.isEmpty()) {
            return new NoNewKeys("GET " + address + ": the answer is not a key set");
        }
        logSkipped(keys.get().skipped());
        metrics.keysFetched(document);
        Instant now = clock.instant();
        return new NewKeys(new FetchedKeys(keys.get(), now, now.plus(answer.freshFor())));
    }

    private void logSkipped(List<String> skipped) {
        if (!skipped.isEmpty() && !skipped.equals(lastSkipped)) {
            RealmLog.issuerKeysLeftOut(issuer, String.join("; ", skipped));
        }
        lastSkipped = skipped;
    }
}
