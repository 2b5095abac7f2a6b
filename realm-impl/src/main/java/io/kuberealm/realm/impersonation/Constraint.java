package io.kuberealm.realm.impersonation;

import io.kuberealm.api.UserInfo;
import java.util.Optional;

/** What one constrained mode has of its own (IMP-26 to IMP-31); {@link ConstrainedMode} has what they share. */
interface Constraint {
    String name();

    boolean appliesTo(ImpersonationRequest attempt);

    /** The requestor as authorizers get to see it. */
    default UserInfo shownRequestor(ImpersonationRequest attempt) {
        return attempt.requestor();
    }

    /** The wanted user as far as it makes a difference for the answer. */
    default RequestedUser cachedAs(RequestedUser wanted) {
        return wanted;
    }

    /** The first refusal among the permissions for whom is wanted, whatever the request does. */
    Optional<Refusal> refusalOf(RequestedUser wanted, Permissions permissions);

    UserInfo impersonated(RequestedUser wanted);
}
