package io.kuberealm.realm.password.keystone;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.http.HttpCall;
import io.kuberealm.realm.http.HttpCaller;
import io.kuberealm.realm.pki.CertificateBundle;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The connections to a server whose authorities may change. The first request after a change opens new ones, so that a server
 * whose authority was taken away gets nothing any more; those under way begin anew.
 */
public final class KeystoneConnection implements HttpCaller {
    /** A server may close a connection that was kept for later just when it is used, and another one too. */
    private static final int MOST_ATTEMPTS = 3;

    private final Supplier<Optional<CertificateBundle>> authorities;
    private final Function<List<X509Certificate>, HttpCaller> opening;
    private volatile Connection current;

    private record Connection(Optional<CertificateBundle> authorities, HttpCaller caller) {}

    /**
     * Connections to a server.
     *
     * @param authorities those in force; if there are none, those of Java
     * @param opening opens connections that trust the given authorities
     */
    public KeystoneConnection(
            Supplier<Optional<CertificateBundle>> authorities, Function<List<X509Certificate>, HttpCaller> opening) {
        this.authorities = authorities;
        this.opening = opening;
        this.current = opened(authorities.get());
    }

    private Connection opened(Optional<CertificateBundle> trusted) {
        return new Connection(
                trusted,
                opening.apply(trusted.map(CertificateBundle::certificates).orElse(List.of())));
    }

    @Override
    public CallResult call(URI address, Optional<Secret> authorization, HttpCall call, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        for (int attempt = 1; true; attempt++) {
            Connection connection = connection();
            Duration rest = attempt == 1 ? longest : Duration.ofNanos(Math.max(end - System.nanoTime(), 1));
            CallResult result = connection.caller.call(address, authorization, call, rest);
            if (attempt == MOST_ATTEMPTS || System.nanoTime() >= end || !isWorthAnotherAttempt(result, connection)) {
                return result;
            }
        }
    }

    private boolean isWorthAnotherAttempt(CallResult result, Connection connection) {
        return result instanceof NotAnswered none
                && (none.kind() == Kind.CONNECTION_LOST || !connection().equals(connection))
                && !Thread.currentThread().isInterrupted();
    }

    private Connection connection() {
        Connection known = current;
        return known.authorities.equals(authorities.get()) ? known : renewed();
    }

    private synchronized Connection renewed() {
        Connection former = current;
        Optional<CertificateBundle> trusted = authorities.get();
        if (former.authorities.equals(trusted)) {
            return former;
        }
        current = opened(trusted);
        former.caller.close();
        return current;
    }

    @Override
    public synchronized void close() {
        current.caller.close();
    }
}
