package io.kuberealm.realm.token.oidc;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.token.oidc.issuer.IssuerAuthenticator;
import io.kuberealm.realm.token.oidc.issuer.IssuerSettings;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The issuers of one configuration. A token that names none of them is somebody else's (OIDC-1). No two have one name, so asking
 * the one that the token names is the fail-on-error union of all (CHAIN-4).
 */
final class IssuerSet implements TokenAuthenticator, AutoCloseable {
    private static final String GOOGLE = "accounts.google.com";

    private final Map<String, IssuerAuthenticator> issuers = new LinkedHashMap<>();
    private final Map<List<X509Certificate>, HttpGet> connections = new HashMap<>();

    IssuerSet(List<IssuerSettings> settings, IssuerServices services) {
        IssuerServices sharing = new IssuerServices(
                authorities -> connections.computeIfAbsent(authorities, services.http()),
                services.scheduler(),
                services.clock(),
                services.signatures(),
                services.keysMaxStale(),
                services.metrics());
        settings.forEach(issuer -> issuers.put(issuer.url(), new IssuerAuthenticator(issuer, sharing)));
    }

    /** Begins to initialise all of them; returns at once. */
    void start() {
        issuers.values().forEach(IssuerAuthenticator::start);
    }

    List<String> names() {
        return List.copyOf(issuers.keySet());
    }

    /** Why not all issuers are initialised; nothing if they are. */
    Optional<String> notReady() {
        String reasons = issuers.values().stream()
                .flatMap(issuer -> issuer.notReady().stream())
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons);
    }

    /** How many issuers, or their keys, have not been reached yet; nothing if all have. */
    Optional<String> notReached() {
        long missing =
                issuers.values().stream().filter(issuer -> !issuer.hasKeys()).count();
        return missing == 0
                ? Optional.empty()
                : Optional.of("keys of " + missing + " of " + issuers.size() + " issuers are missing");
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        Optional<UnverifiedJwt> token = UnverifiedJwt.parse(credential.token());
        Optional<IssuerAuthenticator> issuer = token.flatMap(UnverifiedJwt::unverifiedIssuer)
                .map(IssuerSet::canonical)
                .map(issuers::get);
        if (token.isEmpty() || issuer.isEmpty()) {
            AuthenticationTrace.failed(
                    "issuer",
                    () -> token.isEmpty()
                            ? "it is no JSON web token"
                            : "its iss is "
                                    + token.get()
                                            .unverifiedIssuer()
                                            .map(name -> '"' + name + '"')
                                            .orElse("missing")
                                    + ", but these are configured: " + names());
            return AuthenticationResult.noOpinion();
        }
        AuthenticationTrace.passed("issuer", () -> issuer.get().name() + " is configured");
        return issuer.get().authenticate(token.get());
    }

    /** Google's own tokens leave the scheme out. */
    private static String canonical(String unverifiedIssuer) {
        return unverifiedIssuer.equals(GOOGLE) ? "https://" + GOOGLE : unverifiedIssuer;
    }

    @Override
    public void close() {
        issuers.values().forEach(IssuerAuthenticator::close);
        connections.values().forEach(HttpGet::close);
    }
}
