package io.kuberealm.realm.http;

import io.kuberealm.api.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Sends JSON documents and reads what comes back. */
@FunctionalInterface
public interface HttpPost extends AutoCloseable {
    /**
     * Sends a document once; whether to try again is the caller's to judge.
     *
     * @param address an {@code https} address; any other is a failure. Redirects are not followed
     * @param authorization the value of the header {@code Authorization}, if there is one
     * @param json the document; it may hold a credential
     * @param longest how long to wait for the whole answer
     */
    PostResult post(URI address, Optional<Secret> authorization, Secret json, Duration longest);

    /** Tells that nothing more will be sent; what is under way comes to its end. */
    default void retire() {}

    /** Abandons what is under way; later requests fail. */
    @Override
    default void close() {}
}
