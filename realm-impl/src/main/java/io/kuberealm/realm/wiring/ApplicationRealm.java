package io.kuberealm.realm.wiring;

import io.kuberealm.realm.cache.Derived;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.registered.EventQueue;
import io.kuberealm.realm.registered.Registration;
import jakarta.security.enterprise.credential.Credential;
import java.util.ArrayList;
import java.util.List;

/** The realm of one application: follows the configuration of the server while the application runs. */
public final class ApplicationRealm implements AutoCloseable {
    private final String application;
    private final RawSettings ownSettings;
    private final Realms realms;
    private volatile SharedRealm current;
    private final Derived<ChainState, RequestChain> chain = new Derived<>();
    private final EventQueue events;
    private final RegisteredBean managed;
    private boolean closed;

    /** Those before a change of late. */
    private final List<RetiredRealm> retired = new ArrayList<>();

    ApplicationRealm(String application, RawSettings ownSettings, Realms realms, SharedRealm first) {
        this.application = application;
        this.ownSettings = ownSettings;
        this.realms = realms;
        this.current = first;
        this.events = new EventQueue(application, realms::listeners);
        this.managed = RegisteredBean.of(application, new RealmBean(this, realms.metrics()));
        RealmLog.protecting(application, strategies());
        warnIfNobodyCanLogIn();
    }

    /** The realm of this moment. */
    public Realm realm() {
        return current.realm();
    }

    /**
     * The chain for the realm of this moment, and for the strategies that are registered at this moment. There is one at a time,
     * so that requests and token reviews share its token cache.
     *
     * @param stores makes the stores that judge credentials, for a new state of the realm
     */
    public RequestChain chain(CredentialStores.Source stores) {
        return chain.of(new ChainState(realm(), realms.registered()), state -> made(state, stores));
    }

    private RequestChain made(ChainState state, CredentialStores.Source stores) {
        CredentialStores found = stores.of(state.realm(), state.registered());
        found.registered().describe().ifPresent(strategies -> RealmLog.registered(application, strategies));
        return RequestChain.of(state.realm(), found);
    }

    /** What a chain is made of: the realm, and the strategies of the server that are registered. */
    private record ChainState(Realm realm, List<Registration<?>> registered) {}

    /** The strategies as the application's stores have to ask them: those for tokens through the chain's cache, if that is there. */
    public <C extends Credential> List<TracedAuthenticator<C>> strategies(Class<C> credential) {
        Realm realm = realm();
        return chain.latest()
                .filter(known -> known.realm() == realm)
                .map(known -> known.strategies(credential))
                .orElseGet(() -> realm.strategies(credential));
    }

    /** The registered ones of the chain, which a changed configuration does not take from requests under way; none without a chain. */
    public <C extends Credential> List<TracedAuthenticator<C>> registered(Class<C> credential) {
        return chain.latest().map(known -> known.registered(credential)).orElseGet(List::of);
    }

    /** Tells those who want to hear of it what is decided. */
    public EventQueue events() {
        return events;
    }

    /** Whether the application's realm is ready for requests. */
    public ReadinessReport readiness() {
        return realm().readiness();
    }

    /** Shows the metrics of the server in a registry of its own, unless that was done already. */
    public void showMetrics(ShownMetrics.Place place) {
        realms.shown().show(place);
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
            managed.close();
            events.close();
            realms.stopped(this);
            retired.forEach(RetiredRealm::close);
            current.release();
        }
    }
}
