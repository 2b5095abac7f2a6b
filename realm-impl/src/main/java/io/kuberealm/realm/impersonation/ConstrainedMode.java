package io.kuberealm.realm.impersonation;

import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.UserInfo;
import java.util.Optional;

/**
 * A mode that needs two permissions: to impersonate while doing what the request does, then to impersonate whom it wants
 * (IMP-27). Successes are remembered for a short time (IMP-32).
 */
final class ConstrainedMode implements ImpersonationMode {
    private final Constraint constraint;
    private final GrantCache cache;

    ConstrainedMode(Constraint constraint, GrantCache cache) {
        this.constraint = constraint;
        this.cache = cache;
    }

    @Override
    public String name() {
        return constraint.name();
    }

    @Override
    public String constraint() {
        return "impersonate:" + name();
    }

    @Override
    public boolean appliesTo(ImpersonationRequest attempt) {
        return constraint.appliesTo(attempt);
    }

    @Override
    public Optional<Refusal> refusalOf(ImpersonationRequest attempt, ImpersonationAuthorizer authorizer) {
        UserInfo requestor = constraint.shownRequestor(attempt);
        GrantCache.Keys keys = cache.keysOf(name(), requestor, constraint.cachedAs(attempt.wanted()), attempt);
        if (cache.knows(keys.withRequest())) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = new Permissions(
                        authorizer, requestor, "impersonate-on:" + name() + ":" + attempt.verb())
                .refusalOf(attempt.target());
        if (refusal.isEmpty() && !cache.knows(keys.withoutRequest())) {
            refusal = constraint.refusalOf(attempt.wanted(), new Permissions(authorizer, requestor, constraint()));
        }
        if (refusal.isEmpty()) {
            cache.remember(keys);
        }
        return refusal;
    }

    @Override
    public UserInfo impersonated(ImpersonationRequest attempt) {
        return constraint.impersonated(attempt.wanted());
    }
}
