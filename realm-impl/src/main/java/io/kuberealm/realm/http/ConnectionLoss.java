package io.kuberealm.realm.http;

import io.kuberealm.realm.http.CallResult.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Tells connections that ended under way from all other failures: what Go calls a connection reset and a lost HTTP/2 connection. */
public final class ConnectionLoss {
    private ConnectionLoss() {}

    /** The kind of a failure. Java has no exception of its own for most of them, so that the text has to tell. */
    public static Kind kindOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof ConnectException) {
                return Kind.OTHER;
            }
            if (cause instanceof EOFException || (cause instanceof IOException && tellsOfLoss(cause))) {
                return Kind.CONNECTION_LOST;
            }
        }
        return Kind.OTHER;
    }

    private static boolean tellsOfLoss(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return (failure instanceof SocketException && text.contains("reset"))
                || text.contains("connection reset")
                || text.contains("broken pipe")
                || text.contains("goaway")
                || text.contains("not processed by peer") // what newer versions of Java say of GOAWAY
                || text.contains("header parser received no bytes")
                || text.contains("closed channel")
                || text.contains("too many concurrent streams");
    }
}
