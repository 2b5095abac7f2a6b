package io.kuberealm.realm.kubernetes.cluster;

import java.net.ConnectException;

/** Why a request failed, in a few words. */
final class RootCause {
    private RootCause() {}

    /** Kind and message of what is behind it all. Messages of connections and handshakes; no credential is in one. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof ConnectException) // what is below it tells less
                && cause.getCause() != null
                && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
