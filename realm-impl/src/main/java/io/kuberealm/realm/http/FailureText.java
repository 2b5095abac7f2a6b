package io.kuberealm.realm.http;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Says in a few words why a request failed. */
final class FailureText {
    private FailureText() {}

    /** The text for an operator. */
    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedBody.TooLongException tooLong) {
                return String.valueOf(tooLong.getMessage());
            }
            if (cause instanceof SSLException) {
                return "TLS: " + rootOf(cause).getMessage();
            }
            if (cause instanceof UnresolvedAddressException) {
                return "the name of the host is not known";
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "no connection in time";
            }
            if (cause instanceof ConnectException) {
                return "no connection" + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
            }
            if (cause instanceof IllegalArgumentException) {
                return "the address, or the token to send, is malformed"; // Java's message quotes it
            }
        }
        Throwable root = rootOf(failure);
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
