package io.kuberealm.realm.token.oidc;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The issuers of the configuration in force. A changed configuration comes into force as a whole, once each of its issuers is ready,
 * for which they have a minute (CFG-34); the former issuers finish what they are at (CFG-35).
 */
public final class ReloadableIssuers implements TokenAuthenticator, AutoCloseable {
    /** How long new issuers may take, how long after failing they are tried again, and how long former ones go on. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final IssuerServices services;
    private final ReloadListener listener;
    private ValidatedConfiguration configuration;
    private volatile IssuerSet current;
    private @Nullable Candidate candidate;
    private boolean closed;

    /** A configuration that may come into force. */
    private record Candidate(ValidatedConfiguration configuration, IssuerSet issuers, Instant deadline) {}

    /**
     * The issuers of {@code first}, not started.
     *
     * @param listener learns of changes, on a thread of the scheduler or the one that offers them
     */
    public ReloadableIssuers(ValidatedConfiguration first, IssuerServices services, ReloadListener listener) {
        this.services = services;
        this.listener = listener;
        this.configuration = first;
        this.current = new IssuerSet(first.issuers(), services);
    }

    /** Begins to initialise the issuers; returns at once. Those that are down are no obstacle (CFG-36). */
    public void start() {
        current.start();
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        return current.authenticate(credential);
    }

    /** The issuers in force, as the configuration names them. */
    public List<String> names() {
        return current.names();
    }

    /** Why not all issuers in force are initialised; nothing if they are. */
    public Optional<String> notReady() {
        return current.notReady();
    }

    /** How many issuers in force, or their keys, have not been reached yet; nothing if all have. */
    public Optional<String> notReached() {
        return current.notReached();
    }

    /** Takes up a changed configuration, in place of any that was offered before and is not in force yet. Returns at once. */
    public synchronized void offer(ValidatedConfiguration next) {
        dropCandidate();
        if (closed || next.source().equals(configuration.source())) {
            return;
        }
        Candidate offered = new Candidate(
                next,
                new IssuerSet(next.issuers(), services),
                services.clock().instant().plus(GRACE));
        candidate = offered;
        offered.issuers().start();
        look(offered);
    }

    private synchronized void look(Candidate looked) {
        if (!looked.equals(candidate)) {
            return; // another one came, or the end
        }
        Optional<String> notReady = looked.issuers().notReady();
        if (notReady.isEmpty()) {
            takeOver(looked);
        } else if (services.clock().instant().isBefore(looked.deadline())) {
            services.scheduler().schedule(LOOK, () -> look(looked));
        } else {
            looked.issuers().close();
            services.scheduler().schedule(GRACE, () -> tryAgain(looked));
            listener.notTakenOver(notReady.get());
        }
    }

    private synchronized void tryAgain(Candidate failed) {
        if (failed.equals(candidate)) {
            offer(failed.configuration());
        }
    }

    private void takeOver(Candidate ready) {
        IssuerSet former = current;
        current = ready.issuers();
        configuration = ready.configuration();
        candidate = null;
        services.scheduler().schedule(GRACE, () -> end(former));
        listener.takenOver(configuration);
    }

    /** What is counted of issuers that are not configured any more goes with them; those of a candidate fetch keys too. */
    private synchronized void end(IssuerSet former) {
        former.close();
        List<String> inForce = current.names();
        former.names().stream()
                .filter(name -> !inForce.contains(name))
                .forEach(name -> services.metrics().issuer(name).removed());
    }

    private void dropCandidate() {
        if (candidate != null) {
            candidate.issuers().close();
            candidate = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        dropCandidate();
        current.close();
    }
}
