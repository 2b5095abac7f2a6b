package io.kuberealm.realm.impersonation;

import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.UserInfo;
import java.util.Optional;

/** One way of being allowed to act as another user (IMP-25). */
interface ImpersonationMode {
    /** The name, as it is part of verbs. */
    String name();

    /** The verb that an audit event names for the mode; empty for the legacy mode, as in Kubernetes. */
    String constraint();

    /** Whether the mode has anything to say. */
    boolean appliesTo(ImpersonationRequest attempt);

    /** Nothing if the attempt is allowed, else what was refused first. */
    Optional<Refusal> refusalOf(ImpersonationRequest attempt, ImpersonationAuthorizer authorizer);

    /** Whom an allowed attempt makes the caller. */
    UserInfo impersonated(ImpersonationRequest attempt);
}
