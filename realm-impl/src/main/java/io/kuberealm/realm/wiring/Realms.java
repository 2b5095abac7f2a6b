package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.Authenticator;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.RealmConfigurationReader;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.registered.Registration;
import io.kuberealm.realm.registered.ServerRegistrations;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The realms of one server. Applications with equal configurations share a realm, which closes when the last of them
 * stops.
 */
public final class Realms {
    /** How long requests may go on with the realm that they began with, as with former issuers; authentication takes less. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final Realms OF_THIS_SERVER = new Realms(Clock.systemUTC());

    private final Clock clock;
    private final Duration grace;
    private final RealmMetrics metrics;
    private final ShownMetrics shown;
    private final Map<RealmConfiguration, SharedRealm> shared = new HashMap<>();
    private final Set<ApplicationRealm> applications = new LinkedHashSet<>();
    private RawSettings serverSettings = RawSettings.none();
    private volatile List<Registration<?>> registered = List.of();
    private final ServerRegistrations services = new ServerRegistrations(this::register);
    private volatile List<AuthenticationListener> listeners = List.of();

    Realms(Clock clock) {
        this(clock, GRACE);
    }

    /** @param grace for the requests that are under way when the configuration changes */
    Realms(Clock clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
        this.metrics = new RealmMetrics(clock);
        this.shown = new ShownMetrics(metrics);
    }

    Duration grace() {
        return grace;
    }

    /** Where it is shown. */
    ShownMetrics shown() {
        return shown;
    }

    /** What is counted for all applications. */
    public RealmMetrics metrics() {
        return metrics;
    }

    /** Those of the server (or, where the realm is packed into an application, of the application) that runs this class. */
    public static Realms ofThisServer() {
        return OF_THIS_SERVER;
    }

    /**
     * Starts protecting an application.
     *
     * @param application its name, for messages
     * @param ownSettings its settings; those of the server are stronger
     * @return nothing if the realm is switched off for the application
     * @throws io.kuberealm.realm.config.InvalidConfigurationException if the configuration cannot be used; the
     *     application must then not start
     */
    public synchronized Optional<ApplicationRealm> start(String application, RawSettings ownSettings) {
        Problems problems = new Problems();
        RealmConfiguration configuration = configuration(ownSettings, problems);
        if (!configuration.enabled()) {
            problems.throwIfAny();
            return Optional.empty();
        }
        ApplicationRealm started =
                new ApplicationRealm(application, ownSettings, this, acquire(configuration, problems));
        applications.add(started);
        if (ownSettings.leaveMpJwtToServer(configuration.microProfileJwt().rule())) {
            RealmLog.mpJwtLeftToServer(application);
        }
        return Optional.of(started);
    }

    /** Whether the realm, and not the server, is to answer an application that asks for MicroProfile JWT. */
    public synchronized boolean takeMicroProfileJwt(RawSettings ownSettings) {
        return ownSettings.overriddenBy(serverSettings).takeMicroProfileJwt();
    }

    /** Replaces what the server says about the realm, for applications that start later and for those that run. */
    public void serverSettings(RawSettings settings) {
        List<ApplicationRealm> running;
        synchronized (this) {
            serverSettings = settings;
            running = List.copyOf(applications);
        }
        running.forEach(ApplicationRealm::serverSettingsChanged);
    }

    /**
     * A service of the server has come that judges for all applications: they ask it from the next request on. One that cannot
     * be registered is left out, and the log says why.
     */
    public void add(Authenticator<?> service) {
        services.add(service);
    }

    /** A service of the server has gone: nobody asks it any more. */
    public void remove(Authenticator<?> service) {
        services.remove(service);
    }

    /** Replaces the strategies that are registered for all applications. */
    void register(List<Registration<?>> strategies) {
        registered = List.copyOf(strategies);
    }

    /** Replaces those who hear of what is decided for any application. */
    public void listen(List<AuthenticationListener> all) {
        listeners = List.copyOf(all);
    }

    /** Those who hear of what is decided for any application. */
    List<AuthenticationListener> listeners() {
        return listeners;
    }

    /** The strategies that are registered for all applications; another list after each change. */
    List<Registration<?>> registered() {
        return registered;
    }

    /** The realm for an application that runs already, as the settings are now; to be released. */
    synchronized SharedRealm acquireFor(RawSettings ownSettings) {
        Problems problems = new Problems();
        RealmConfiguration configuration = configuration(ownSettings, problems);
        if (!configuration.enabled()) {
            problems.add(
                    Setting.ENABLED.key() + "=\"false\"",
                    "To disable the realm for the application, restart the application.");
        }
        return acquire(configuration, problems);
    }

    private RealmConfiguration configuration(RawSettings ownSettings, Problems problems) {
        return RealmConfigurationReader.read(ownSettings.overriddenBy(serverSettings), problems);
    }

    private SharedRealm acquire(RealmConfiguration configuration, Problems problems) {
        SharedRealm known = shared.get(configuration);
        if (known != null && problems.isEmpty() && known.realm().outOfService().isEmpty()) {
            return known.retain();
        }
        SharedRealm opened = new SharedRealm(Realm.open(configuration, problems, clock, metrics), this);
        shared.put(configuration, opened);
        return opened;
    }

    synchronized void release(SharedRealm realm) {
        if (realm.isLastUse()) {
            shared.remove(realm.realm().configuration(), realm);
            realm.realm().close();
        }
    }

    synchronized void stopped(ApplicationRealm application) {
        applications.remove(application);
        if (applications.isEmpty()) {
            shown.hide();
        }
    }
}
