package io.kuberealm.realm.wiring;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.realm.chain.Strategy;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The strategies that are on, for each kind of credential in the order in which they are asked. */
final class OpenedStrategies {
    private final List<Strategy<RequestHeaderCredential>> requestHeaders = new ArrayList<>();
    private final List<Strategy<UsernamePasswordCredential>> passwords = new ArrayList<>();
    private final List<Strategy<ClientCertificateCredential>> certificates = new ArrayList<>();
    private final List<Strategy<BearerTokenCredential>> tokens = new ArrayList<>();

    void addRequestHeader(Strategy<RequestHeaderCredential> strategy) {
        requestHeaders.add(strategy);
    }

    void addPassword(Strategy<UsernamePasswordCredential> strategy) {
        passwords.add(strategy);
    }

    void addCertificate(Strategy<ClientCertificateCredential> strategy) {
        certificates.add(strategy);
    }

    void addToken(Strategy<BearerTokenCredential> strategy) {
        tokens.add(strategy);
    }

    List<Strategy<RequestHeaderCredential>> requestHeaders() {
        return List.copyOf(requestHeaders);
    }

    List<Strategy<UsernamePasswordCredential>> passwords() {
        return List.copyOf(passwords);
    }

    List<Strategy<ClientCertificateCredential>> certificates() {
        return List.copyOf(certificates);
    }

    List<Strategy<BearerTokenCredential>> tokens() {
        return List.copyOf(tokens);
    }

    /** The names of all. */
    Stream<String> names() {
        return Stream.of(requestHeaders, passwords, certificates, tokens)
                .flatMap(List::stream)
                .map(Strategy::name);
    }
}
