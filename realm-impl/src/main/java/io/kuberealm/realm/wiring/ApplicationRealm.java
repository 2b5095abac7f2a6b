package io.kuberealm.realm.wiring;

import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.log.RealmLog;
import jakarta.security.enterprise.credential.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The realm of one application: follows the configuration of the server while the application runs. */
public final class ApplicationRealm implements AutoCloseable {
    private final String application;
    private final RawSettings ownSettings;
    private final Realms realms;
    private volatile SharedRealm current;
    private volatile @Nullable RequestChain chain;
    private boolean closed;

    /** Those before a change of late. */
    private final List<RetiredRealm> retired = new ArrayList<>();

    ApplicationRealm(String application, RawSettings ownSettings, Realms realms, SharedRealm first) {
        this.application = application;
        this.ownSettings = ownSettings;
        this.realms = realms;
        this.current = first;
        RealmLog.protecting(application, strategies());
        warnIfNobodyCanLogIn();
    }

    /** The realm of this moment. */
    public Realm realm() {
        return current.realm();
    }

    /**
     * The chain for the realm of this moment. There is one at a time, so that requests and token reviews share its token cache.
     *
     * @param stores makes the stores that judge credentials, for a new state of the realm
     */
    public RequestChain chain(Function<Realm, CredentialStores> stores) {
        Realm realm = realm();
        RequestChain known = chain;
        if (known != null && known.realm() == realm) {
            return known;
        }
        RequestChain built = RequestChain.of(realm, stores.apply(realm));
        chain = built;
        return built;
    }

    /** The strategies as the application's stores have to ask them: those for tokens through the chain's cache, if that is there. */
    public <C extends Credential> List<TracedAuthenticator<C>> strategies(Class<C> credential) {
        Realm realm = realm();
        RequestChain known = chain;
        return known != null && known.realm() == realm ? known.strategies(credential) : realm.strategies(credential);
    }

    public String application() {
        return application;
    }

    /** Takes up a changed server configuration as a whole, or keeps the present one as a whole. */
    synchronized void serverSettingsChanged() {
        if (closed) {
            return;
        }
        SharedRealm former = current;
        try {
            SharedRealm next = realms.acquireFor(ownSettings);
            if (next == former) {
                next.release();
                return;
            }
            current = next;
            retired.removeIf(RetiredRealm::isReleased);
            retired.add(RetiredRealm.start(former, realms.grace()));
            RealmLog.reconfigured(application, strategies());
            warnIfNobodyCanLogIn();
        } catch (InvalidConfigurationException invalid) {
            RealmLog.reconfigurationRefused(application, invalid.problems());
        }
    }

    private String strategies() {
        return String.join(", ", realm().strategyNames());
    }

    private void warnIfNobodyCanLogIn() {
        if (realm().strategyNames().isEmpty()) {
            RealmLog.nobodyCanLogIn(application);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            realms.stopped(this);
            retired.forEach(RetiredRealm::close);
            current.release();
        }
    }
}
