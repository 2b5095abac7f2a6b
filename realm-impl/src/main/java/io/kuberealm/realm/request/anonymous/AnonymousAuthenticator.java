package io.kuberealm.realm.request.anonymous;

import static io.kuberealm.api.KubernetesNames.ANONYMOUS_USER;
import static io.kuberealm.api.KubernetesNames.UNAUTHENTICATED_GROUP;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes every request, or every request for certain paths, one of {@code system:anonymous} (ANON-1 to ANON-4). */
public final class AnonymousAuthenticator implements RequestAuthenticator {
    private static final UserInfo ANONYMOUS = UserInfo.of(ANONYMOUS_USER, List.of(UNAUTHENTICATED_GROUP));

    private final Predicate<String> pathMayBeAnonymous;

    private AnonymousAuthenticator(Predicate<String> pathMayBeAnonymous) {
        this.pathMayBeAnonymous = pathMayBeAnonymous;
    }

    /** For requests of every path (ANON-1). */
    public static AnonymousAuthenticator everywhere() {
        return new AnonymousAuthenticator(path -> true);
    }

    /** For requests whose decoded path is exactly one of {@code paths} (ANON-2). */
    public static AnonymousAuthenticator onlyAt(Set<String> paths) {
        return new AnonymousAuthenticator(Set.copyOf(paths)::contains);
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        return pathMayBeAnonymous.test(request.path())
                ? new Authenticated(
                        ANONYMOUS, // ANON-3: the audiences are whatever is wanted
                        Strategies.ANONYMOUS,
                        request.audiences().wanted().orElse(List.of()),
                        Instant.MAX)
                : AuthenticationResult.noOpinion();
    }
}
