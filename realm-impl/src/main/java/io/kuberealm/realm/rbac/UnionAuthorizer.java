package io.kuberealm.realm.rbac;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;

/**
 * Asks one authorizer, and another one about what the first does not allow.
 *
 * @param first is asked always
 * @param others may allow what the first does not, and has the last word on why not if it says so
 */
public record UnionAuthorizer(ImpersonationAuthorizer first, ImpersonationAuthorizer others)
        implements ImpersonationAuthorizer {
    @Override
    public AccessDecision authorize(AccessRequest request) {
        AccessDecision decision = first.authorize(request);
        if (decision.allowed()) {
            return decision;
        }
        AccessDecision last = others.authorize(request);
        return last.allowed() || !last.reason().isEmpty() ? last : decision;
    }
}
