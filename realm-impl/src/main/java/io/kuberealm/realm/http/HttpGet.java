package io.kuberealm.realm.http;

import io.kuberealm.api.Secret;
import java.net.URI;
import java.util.Optional;

/** Fetches documents. */
@FunctionalInterface
public interface HttpGet extends AutoCloseable {
    /**
     * Fetches a document.
     *
     * @param address an {@code https} address; any other is a failure
     * @param bearerToken sent as {@code Authorization: Bearer}, if present
     */
    HttpResult get(URI address, Optional<Secret> bearerToken);

    /** Abandons what is under way; later requests fail. */
    @Override
    default void close() {}
}
