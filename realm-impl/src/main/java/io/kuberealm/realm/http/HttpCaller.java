package io.kuberealm.realm.http;

import io.kuberealm.api.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Calls servers. */
@FunctionalInterface
public interface HttpCaller extends AutoCloseable {
    /**
     * Calls once; whether to try again is for whoever asks to judge.
     *
     * @param address an {@code https} address; any other is a failure. Redirects are not followed
     * @param authorization the value of the header {@code Authorization}, if there is one
     * @param call what to ask
     * @param longest how long to wait for the whole answer
     */
    CallResult call(URI address, Optional<Secret> authorization, HttpCall call, Duration longest);

    /** Tells that nothing more will be asked; what is under way comes to its end. */
    default void retire() {}

    /** Abandons what is under way; later calls fail. */
    @Override
    default void close() {}
}
