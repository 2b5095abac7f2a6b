package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.BoundedCache;
import io.kuberealm.realm.impersonation.ImpersonationResult.ActingAs;
import io.kuberealm.realm.impersonation.ImpersonationResult.BadRequest;
import io.kuberealm.realm.impersonation.ImpersonationResult.Forbidden;
import io.kuberealm.realm.impersonation.ImpersonationResult.NotAsked;
import io.kuberealm.realm.metrics.ImpersonationMetrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides whether a caller may act as the user that its request names: by the constrained modes first, by the legacy
 * checks last (IMP-25).
 */
public final class Impersonation {
    /** The headers, in lower case, that an application must not see of a request that was let through (IMP-5). */
    public static final List<String> HEADERS =
            List.of(ImpersonationHeaders.USER, ImpersonationHeaders.UID, ImpersonationHeaders.GROUP);

    /** What the names of further such headers begin with. */
    public static final String HEADER_PREFIX = ImpersonationHeaders.EXTRA_PREFIX;

    private static final String WITHOUT_USER =
            "requested impersonation of a uid, groups or extra without a user; send" + " Impersonate-User with them";
    private static final long MOST_REQUESTORS = 10_000;

    private final List<ImpersonationMode> modes;
    private final ImpersonationAuthorizer authorizer;
    private final ImpersonationMetrics metrics;
    private final BoundedCache<String, ImpersonationMode> lastSuccesses = BoundedCache.of(MOST_REQUESTORS);

    private Impersonation(
            List<ImpersonationMode> modes, ImpersonationAuthorizer authorizer, ImpersonationMetrics metrics) {
        this.modes = modes;
        this.authorizer = authorizer;
        this.metrics = metrics;
    }

    /**
     * Impersonation by permission.
     *
     * @param authorizer is asked for every permission
     * @param epoch a number that grows with each change of what the authorizer knows
     * @param clock the time
     * @param metrics counts attempts and what is asked of the authorizer
     */
    public static Impersonation by(
            ImpersonationAuthorizer authorizer, LongSupplier epoch, Clock clock, ImpersonationMetrics metrics) {
        GrantCache cache = new GrantCache(epoch, clock);
        return new Impersonation(
                List.of(
                        new ConstrainedMode(new AssociatedNodeConstraint(), cache),
                        new ConstrainedMode(new NodeConstraint(), cache),
                        new ConstrainedMode(new ServiceAccountConstraint(), cache),
                        new ConstrainedMode(new UserInfoConstraint(), cache),
                        new LegacyMode()),
                new CountedAuthorizer(authorizer, metrics),
                metrics);
    }

    /** Nobody may: a request that asks for it is refused, rather than served to somebody else than it says. */
    public static Impersonation off(ImpersonationMetrics metrics) {
        return new Impersonation(List.of(new LegacyMode()), access -> AccessDecision.noOpinion(), metrics);
    }

    /** Whether a request asks to act as somebody, whoever sends it. */
    public static boolean isAskedBy(AuthenticationRequest request) {
        return !(ImpersonationHeaders.of(request) instanceof ImpersonationHeaders.Absent);
    }

    /** Decides on a request that was authenticated as {@code requestor}. */
    public ImpersonationResult decide(UserInfo requestor, AuthenticationRequest request) {
        ImpersonationHeaders headers = ImpersonationHeaders.of(request);
        if (headers instanceof ImpersonationHeaders.Asking asking) {
            // A path of an application is no Kubernetes object, and the verb is then the HTTP method.
            return decide(new ImpersonationRequest(
                    requestor,
                    asking.wanted(),
                    request.method().toLowerCase(Locale.ROOT),
                    new AccessRequest.Path(request.path())));
        }
        return headers instanceof ImpersonationHeaders.Absent ? new NotAsked() : new BadRequest(WITHOUT_USER);
    }

    ImpersonationResult decide(ImpersonationRequest attempt) {
        long began = System.nanoTime();
        List<Refusal> refusals = new ArrayList<>();
        for (ImpersonationMode mode : inOrderOfPromise(attempt)) {
            Optional<Refusal> refusal = mode.refusalOf(attempt, authorizer);
            if (refusal.isEmpty()) {
                lastSuccesses.put(attempt.requestor().name(), mode);
                metrics.allowed(mode.name(), System.nanoTime() - began);
                return new ActingAs(mode.impersonated(attempt), mode.constraint());
            }
            if (mode instanceof LegacyMode) {
                refusals.add(0, refusal.get());
            } else {
                refusals.add(refusal.get());
            }
        }
        metrics.denied(System.nanoTime() - began);
        return new Forbidden(refusals.get(0), refusals.subList(1, refusals.size()));
    }

    /** The mode that worked last for this requestor is tried first (IMP-33). */
    private List<ImpersonationMode> inOrderOfPromise(ImpersonationRequest attempt) {
        List<ImpersonationMode> applicable = new ArrayList<>(
                modes.stream().filter(mode -> mode.appliesTo(attempt)).toList());
        lastSuccesses
                .find(attempt.requestor().name())
                .filter(applicable::remove)
                .ifPresent(last -> applicable.add(0, last));
        return applicable;
    }
}
