package io.kuberealm.realm.chain;

import static io.kuberealm.api.KubernetesNames.ANONYMOUS_USER;
import static io.kuberealm.api.KubernetesNames.AUTHENTICATED_GROUP;
import static io.kuberealm.api.KubernetesNames.UNAUTHENTICATED_GROUP;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.UserInfo;

/** Adds {@code system:authenticated} as the last group of everyone who is not anonymous (GRP-1 to GRP-3). */
public final class AuthenticatedGroupAdder implements RequestAuthenticator {
    private final Authenticator<? super AuthenticationRequest> delegate;

    public AuthenticatedGroupAdder(Authenticator<? super AuthenticationRequest> delegate) {
        this.delegate = delegate;
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        AuthenticationResult result = delegate.authenticate(request);
        return result instanceof Authenticated authenticated && lacksGroup(authenticated.user())
                ? authenticated.withUser(authenticated.user().withGroup(AUTHENTICATED_GROUP))
                : result;
    }

    private static boolean lacksGroup(UserInfo user) {
        return !user.name().equals(ANONYMOUS_USER)
                && !user.groups().contains(AUTHENTICATED_GROUP)
                && !user.groups().contains(UNAUTHENTICATED_GROUP);
    }
}
