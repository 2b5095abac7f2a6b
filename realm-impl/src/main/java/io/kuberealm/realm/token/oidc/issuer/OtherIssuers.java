package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.keys.IssuerServices;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The issuers of distributed claims, which nobody configured: discovered when their first token comes, with the certificate
 * authorities of the issuer that names them (OIDC-24), and no more than {@value #MOST} of them.
 */
final class OtherIssuers implements AutoCloseable {
    static final int MOST = 16;

    private final IssuerSettings settings;
    private final HttpGet http;
    private final IssuerServices services;
    private final Map<String, IssuerConnection> connections = new LinkedHashMap<>();
    private boolean closed;

    OtherIssuers(IssuerSettings settings, HttpGet http, IssuerServices services) {
        this.settings = settings;
        this.http = http;
        this.services = services;
    }

    /** The verifier for tokens of {@code issuer}; nothing if it is no https address, or if there are too many already. */
    synchronized Optional<TokenVerifier> verifier(String issuer) {
        if (closed || Discovery.https(issuer).isEmpty()) {
            return Optional.empty();
        }
        IssuerConnection connection = connections.get(issuer);
        if (connection == null) {
            makeRoom();
            if (connections.size() >= MOST) {
                return Optional.empty();
            }
            connection = new IssuerConnection(
                    issuer, IssuerSettings.wellKnown(issuer), settings.algorithms(), http, services);
            connections.put(issuer, connection);
            connection.start();
        }
        return Optional.of(new TokenVerifier(connection, new TokenChecks(settings.audiences(), services.clock())));
    }

    /** Forgets the oldest issuer that never answered, so that misspelt ones do not keep right ones out. */
    private void makeRoom() {
        if (connections.size() >= MOST) {
            connections.entrySet().stream()
                    .filter(entry -> entry.getValue().keys().isEmpty())
                    .findFirst()
                    .ifPresent(entry -> {
                        entry.getValue().close();
                        connections.remove(entry.getKey());
                    });
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        connections.values().forEach(IssuerConnection::close);
    }
}
