package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.realm.metrics.ImpersonationMetrics;

/** Counts what another authorizer is asked, by the mode that its verb is of. */
record CountedAuthorizer(ImpersonationAuthorizer authorizer, ImpersonationMetrics metrics)
        implements ImpersonationAuthorizer {
    @Override
    public AccessDecision authorize(AccessRequest access) {
        long began = System.nanoTime();
        AccessDecision decision = authorizer.authorize(access);
        metrics.checked(modeOf(access.verb()), decision.allowed(), System.nanoTime() - began);
        return decision;
    }

    /** {@code impersonate}, {@code impersonate:mode} or {@code impersonate-on:mode:verb}. */
    private static String modeOf(String verb) {
        String[] parts = verb.split(":", 3);
        return parts.length == 1 ? "legacy" : parts[1];
    }
}
