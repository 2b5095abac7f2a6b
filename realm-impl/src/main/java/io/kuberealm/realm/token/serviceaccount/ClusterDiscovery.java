package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.jose.JwkSet;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.json.JsonReader;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.kubernetes.Lookup;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks the API server who it is as an issuer, and by which keys it signs (SAD-1). Both documents come from the API server
 * itself, over the connection that its CA vouches for: where the discovery document says that keys are is not followed, since
 * the issuer of a managed cluster often is a public address that says no more than the API server does.
 */
final class ClusterDiscovery {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/openid/v1/jwks";

    private final ClusterDocuments documents;
    private final Optional<Set<String>> names;

    /** @param names the names of the issuer, if they need not be asked for */
    ClusterDiscovery(ClusterDocuments documents, Optional<Set<String>> names) {
        this.documents = documents;
        this.names = names;
    }

    sealed interface Answer {}

    record Described(ClusterDescription cluster) implements Answer {}

    record Undescribed(String reason) implements Answer {}

    Answer fetch() {
        return names.isPresent() ? fetchKeys(names.get()) : fetchName();
    }

    private Answer fetchName() {
        return fetch(
                DISCOVERY,
                content -> JsonReader.readObject(content)
                        .flatMap(description -> description.text("issuer"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> fetchKeys(Set.of(name)))
                        .orElseGet(() -> new Undescribed(DISCOVERY + " is not a JSON object with an issuer.")));
    }

    private Answer fetchKeys(Set<String> issuers) {
        return fetch(
                KEYS,
                content -> JwkSet.parse(content)
                        .map(set -> describe(issuers, set.keys()))
                        .orElseGet(() -> new Undescribed(KEYS + " is not a JSON web key set.")));
    }

    private static Answer describe(Set<String> issuers, KeySet keys) {
        return keys.keys().isEmpty()
                ? new Undescribed(KEYS + " has no key that verifies tokens.")
                : new Described(new ClusterDescription(issuers, keys));
    }

    private Answer fetch(String path, Function<byte[], Answer> reader) {
        Lookup<byte[]> answer = documents.get(path);
        if (answer instanceof Lookup.Found<byte[]> found) {
            return found.object().length > JwkSet.MAX_BYTES
                    ? new Undescribed(path + " is too large.")
                    : reader.apply(found.object());
        }
        return new Undescribed(
                answer instanceof Lookup.Unavailable<byte[]> unavailable
                        ? path + ": " + unavailable.reason()
                        : path + ": the API server has no such document.");
    }
}
