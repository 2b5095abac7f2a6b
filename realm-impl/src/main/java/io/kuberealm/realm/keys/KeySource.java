package io.kuberealm.realm.keys;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.http.AddressText;
import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.jose.JwkSet;
import io.kuberealm.realm.keys.KeyFetch.NewKeys;
import io.kuberealm.realm.keys.KeyFetch.NoNewKeys;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.metrics.JwtMetrics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fetches the keys of an issuer; what is wrong with them is logged once, not at each fetch. Used by one thread at a time. */
public final class KeySource {
    private static final int OK = 200;

    private final String issuer;
    private final URI address;
    private final HttpGet http;
    private final KeyDocument form;
    private final Clock clock;
    private final JwtMetrics.Issuer metrics;
    private String lastFailure = "";
    private List<String> lastSkipped = List.of();

    /**
     * An address.
     *
     * @param issuer whose keys they are, for messages
     * @param http fetches from there
     * @param form of the document
     * @param clock the time
     * @param metrics counts what is fetched
     */
    public KeySource(
            String issuer, URI address, HttpGet http, KeyDocument form, Clock clock, JwtMetrics.Issuer metrics) {
        this.issuer = issuer;
        this.address = address;
        this.http = http;
        this.form = form;
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
            return new NoNewKeys("GET " + AddressText.of(address) + ": status " + answer.status());
        }
        try {
            JwkSet keys = form.read(answer.unverifiedBody());
            logSkipped(keys.skipped());
            metrics.keysFetched(answer.unverifiedBody().getBytes(StandardCharsets.UTF_8));
            Instant now = clock.instant();
            return new NewKeys(new FetchedKeys(keys, now, now.plus(answer.freshFor())));
        } catch (MalformedFileException malformed) {
            return new NoNewKeys("GET " + AddressText.of(address) + ": the answer " + malformed.describe());
        }
    }

    private void logSkipped(List<String> skipped) {
        if (!skipped.isEmpty() && !skipped.equals(lastSkipped)) {
            RealmLog.issuerKeysLeftOut(issuer, String.join("; ", skipped));
        }
        lastSkipped = skipped;
    }
}
