package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.audit.Auditor;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.impersonation.Impersonation;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.rbac.RoleMapping;
import io.kuberealm.realm.rbac.RolesAuthorizer;
import io.kuberealm.realm.rbac.UnionAuthorizer;
import io.kuberealm.realm.request.anonymous.AnonymousAuthenticator;
import io.kuberealm.realm.request.headers.ProxyHeaders;
import io.kuberealm.realm.request.headers.ProxyTrust;
import io.kuberealm.realm.wiring.Readiness.Dependency;
import jakarta.security.enterprise.credential.Credential;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The strategies of one configuration, and what decides beside them. */
public final class Realm implements AutoCloseable {
    private final RealmConfiguration configuration;
    private final Clock clock;
    private final AtomicLong epoch;
    private final RealmMetrics metrics;
    private final OpenedStrategies strategies;
    private final Supplier<Optional<ProxyTrust>> proxies;
    private final Optional<ObjectSource> objects;
    private final Optional<OidcStrategy> oidc;
    private final Optional<Auditor> auditor;
    private final RoleMapping roleMapping;
    private final Optional<MicroProfileJwtStrategy> microProfileJwt;
    private final RealmResources resources;
    private final Readiness readiness;
    private volatile boolean closed;

    /**
     * A realm of what was opened.
     *
     * @param context what it was opened with; its resources end with the realm
     * @param proxies the proxies that are trusted at the moment
     * @param roleMapping the roles of callers
     */
    Realm(
            OpeningContext context,
            OpenedStrategies strategies,
            Supplier<Optional<ProxyTrust>> proxies,
            Optional<ObjectSource> objects,
            Optional<OidcStrategy> oidc,
            Optional<MicroProfileJwtStrategy> microProfileJwt,
            Optional<Auditor> auditor,
            RoleMapping roleMapping) {
        this.configuration = context.configuration();
        this.clock = context.clock();
        this.epoch = context.epoch();
        this.metrics = context.metrics();
        this.strategies = strategies;
        this.proxies = proxies;
        this.objects = objects;
        this.oidc = oidc;
        this.auditor = auditor;
        this.roleMapping = roleMapping;
        this.microProfileJwt = microProfileJwt;
        this.resources = context.resources();
        this.readiness = new Readiness(clock, dependencies(), this::strategyNames);
    }

    /**
     * Reads the files of a configuration and begins to watch them.
     *
     * @throws io.kuberealm.realm.config.InvalidConfigurationException if a file cannot be used, or {@code problems} holds
     *     something already
     */
    static Realm open(RealmConfiguration configuration, Problems problems, Clock clock, RealmMetrics metrics) {
        return new RealmOpening(configuration, problems, clock, metrics).open();
    }

    public RealmConfiguration configuration() {
        return configuration;
    }

    /** The headers of the proxies that are believed at the moment; nothing if there are none, or none are known yet. */
    public Optional<ProxyHeaders> proxyHeaders() {
        return proxies.get().map(ProxyTrust::headers);
    }

    /** The strategies for a kind of credential, in the order in which they are asked (CHAIN-2, CHAIN-14). */
    public <C extends Credential> List<TracedAuthenticator<C>> strategies(Class<C> credential) {
        return strategies.judging(credential);
    }

    /** The names of all strategies that are on, in the order in which they are asked. */
    public List<String> strategyNames() {
        return Stream.of(
                        strategies.names(),
                        cookieTokens().map(tokens -> tokens.strategy().name()).stream(),
                        anonymous().map(on -> Strategies.ANONYMOUS).stream())
                .flatMap(names -> names)
                .toList();
    }

    /** The issuers whose tokens can log in at the moment, as they are configured; those that the cluster names are not among them. */
    public List<String> issuers() {
        return Stream.of(
                        oidc.stream().flatMap(strategy -> strategy.issuers().names().stream()),
                        microProfileJwt.flatMap(MicroProfileJwtStrategy::issuer).stream(),
                        configuration.serviceAccounts().stream().flatMap(accounts -> accounts.issuers().stream()))
                .flatMap(names -> names)
                .toList();
    }

    /** The tokens of a cookie, where the application has them there. */
    Optional<CookieTokens> cookieTokens() {
        return microProfileJwt.flatMap(MicroProfileJwtStrategy::cookieTokens);
    }

    /** The name of the cookie that holds tokens, where the application has them there. */
    public Optional<String> tokenCookie() {
        return cookieTokens().map(CookieTokens::cookie);
    }

    /** The signed token that is sent as it is, or within an encrypted one; nothing if there is none. */
    public Optional<UnverifiedJwt> signedTokenOf(Secret unverifiedToken) {
        return UnverifiedJwt.parse(unverifiedToken)
                .or(() -> microProfileJwt.flatMap(strategy -> strategy.opened(unverifiedToken)));
    }

    /** Who makes requests without a credential anonymous, where they may be. */
    public Optional<AnonymousAuthenticator> anonymous() {
        return AnonymousRequests.authenticator(oidc.flatMap(OidcStrategy::anonymous), configuration.anonymousAuth());
    }

    /** The Jakarta roles of each caller. */
    public RoleMapping roleMapping() {
        return roleMapping;
    }

    /**
     * Who may act as another user.
     *
     * @param others may allow, where impersonation is switched on, what the roles do not
     */
    public Impersonation impersonation(ImpersonationAuthorizer others) {
        return objects.flatMap(this::authorizer)
                .map(first -> Impersonation.by(
                        new UnionAuthorizer(first, others), this::epoch, clock, metrics.impersonation()))
                .orElseGet(() -> Impersonation.off(metrics.impersonation()));
    }

    private Optional<ImpersonationAuthorizer> authorizer(ObjectSource source) {
        return switch (configuration.impersonation()) {
            case OFF -> Optional.empty();
            case RBAC -> Optional.of(new RolesAuthorizer(source::roles));
            case SUBJECT_ACCESS_REVIEW -> source.accessReviews();
        };
    }

    /** Rises whenever a file was read again, or keys changed, so that caches can tell what they knew before. */
    long epoch() {
        return epoch.get();
    }

    Clock clock() {
        return clock;
    }

    private List<Dependency> dependencies() {
        List<Dependency> dependencies = new ArrayList<>();
        oidc.ifPresent(strategy -> dependencies.add(
                new Dependency("authentication-config", List.of(Strategies.OIDC), strategy.issuers()::notReached)));
        objects.ifPresent(source -> dependencies.add(new Dependency(
                "start-kubernetes-objects",
                List.of(
                        Strategies.SERVICE_ACCOUNT_LEGACY,
                        Strategies.SERVICE_ACCOUNT,
                        Strategies.BOOTSTRAP_TOKEN,
                        Strategies.DELEGATED),
                source::notReached)));
        return dependencies;
    }

    /** Whether the realm is ready for requests. */
    ReadinessReport readiness() {
        return outOfService()
                .map(out -> new ReadinessReport(false, Map.of("realm", "out of service")))
                .orElseGet(readiness::report);
    }

    /** What logs requests; nothing if that is off. */
    public Optional<Auditor> auditor() {
        return auditor;
    }

    /** What is counted on this server. */
    public RealmMetrics metrics() {
        return metrics;
    }

    /** Why nobody may be judged by this realm any more; nothing if all is well. */
    Optional<Unavailable> outOfService() {
        if (closed) {
            return Optional.of(new Unavailable(Reason.REALM_NOT_RUNNING, "the realm is closed"));
        }
        return resources.isFollowing()
                ? Optional.empty()
                : Optional.of(new Unavailable(
                        Reason.REALM_NOT_RUNNING, "a thread that follows changes has ended; restart the application"));
    }

    @Override
    public void close() {
        closed = true;
        resources.close();
    }
}
