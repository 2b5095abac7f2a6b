package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;

/** Kubernetes lets a user have no name, a Jakarta container does not (section 25, 4). */
final class NamelessUsers {
    private NamelessUsers() {}

    static AuthenticationResult refuse(AuthenticationResult result) {
        return result instanceof Authenticated authenticated
                        && authenticated.user().name().isEmpty()
                ? new Rejected(authenticated.strategy() + ": the user has no name, which a Jakarta caller needs")
                : result;
    }
}
