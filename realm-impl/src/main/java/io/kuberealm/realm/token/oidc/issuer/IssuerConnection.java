package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.keys.IssuerKeys;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.keys.KeyDocument;
import io.kuberealm.realm.keys.KeySource;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.token.oidc.claims.Outcome;
import io.kuberealm.realm.token.oidc.claims.Outcome.Success;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an issuer by asking it. Discovery is tried at once and then every ten seconds until it works (OIDC-20); it
 * is not repeated after that (OIDC-22).
 */
final class IssuerConnection implements AutoCloseable {
    static final Duration RETRY = Duration.ofSeconds(10);

    private final String issuer;
    private final URI discoveryAddress;
    private final Set<SignatureAlgorithm> algorithms;
    private final HttpGet http;
    private final IssuerServices services;
    private volatile Optional<IssuerKeys> keys = Optional.empty();
    private volatile String lastFailure = "it has not been contacted yet";
    private volatile boolean closed;

    IssuerConnection(
            String issuer,
            URI discoveryAddress,
            Set<SignatureAlgorithm> algorithms,
            HttpGet http,
            IssuerServices services) {
        this.issuer = issuer;
        this.discoveryAddress = discoveryAddress;
        this.algorithms = algorithms;
        this.http = http;
        this.services = services;
    }

    /** Begins to ask the issuer; returns at once. */
    void start() {
        services.scheduler().execute(this::discover);
    }

    /** The keys; nothing if the issuer is not initialised, see {@link #lastFailure()}. */
    Optional<IssuerKeys> keys() {
        return keys;
    }

    /** Why the issuer is not initialised. */
    String lastFailure() {
        return lastFailure;
    }

    private void discover() {
        if (closed) {
            return;
        }
        Outcome<URI> address = keysAddress();
        if (closed) {
            return;
        }
        if (address instanceof Success<URI> success) {
            initialised(success.value());
        } else {
            retry(address.refusal().orElseThrow());
        }
    }

    /** A bug is one more reason to try again: it would end the attempts otherwise. */
    private Outcome<URI> keysAddress() {
        try {
            return Discovery.keysAddress(issuer, discoveryAddress, http);
        } catch (Throwable bug) { // by its kind only: the message may quote what the issuer sent
            return Outcome.refusal("internal error: " + bug.getClass().getName());
        }
    }

    private void initialised(URI keysAddress) {
        IssuerKeys published = new IssuerKeys(
                new KeySource(
                        issuer,
                        keysAddress,
                        http,
                        KeyDocument.keySet(),
                        services.clock(),
                        services.metrics().issuer(issuer)),
                new JwtVerifier(services.signatures(), algorithms),
                services);
        keys = Optional.of(published);
        published.prefetch();
        RealmLog.issuerReady(issuer);
    }

    private void retry(String reason) {
        if (!reason.equals(lastFailure)) {
            RealmLog.issuerNotReady(issuer, reason);
        }
        lastFailure = reason;
        services.scheduler().schedule(RETRY, this::discover);
    }

    /** Stops asking. */
    @Override
    public void close() {
        closed = true;
    }
}
