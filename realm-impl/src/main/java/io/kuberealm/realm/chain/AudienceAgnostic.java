package io.kuberealm.realm.chain;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A strategy whose credentials name no audience: they are meant for this server, whatever it is called (AUD-3).
 *
 * @param <C> what the strategy judges
 */
public final class AudienceAgnostic<C> implements Authenticator<C> {
    private final Function<? super C, Audiences> audiencesOf;
    private final List<String> serverAudiences;
    private final Authenticator<? super C> delegate;

    /**
     * The strategy {@code delegate}, which says nothing of audiences itself.
     *
     * @param audiencesOf the audiences that are wanted of a credential
     * @param serverAudiences the names of this server (AUD-4)
     * @param delegate is asked only if one of its own names is wanted, or none in particular
     */
    public AudienceAgnostic(
            Function<? super C, Audiences> audiencesOf,
            List<String> serverAudiences,
            Authenticator<? super C> delegate) {
        this.audiencesOf = audiencesOf;
        this.serverAudiences = List.copyOf(serverAudiences);
        this.delegate = delegate;
    }

    @Override
    public AuthenticationResult authenticate(C credential) {
        Optional<List<String>> wanted = audiencesOf.apply(credential).wanted();
        return wanted.isEmpty() ? delegate.authenticate(credential) : limitedTo(wanted.get(), credential);
    }

    private AuthenticationResult limitedTo(List<String> wanted, C credential) {
        List<String> audiences = AudienceIntersection.of(serverAudiences, wanted);
        if (audiences.isEmpty()) {
            return AuthenticationResult.noOpinion();
        }
        AuthenticationResult result = delegate.authenticate(credential);
        if (!(result instanceof Authenticated authenticated)) {
            return result;
        }
        if (!authenticated.audiences().isEmpty()) {
            return new Unavailable(
                    Reason.INTERNAL_ERROR,
                    authenticated.strategy() + ": returned audiences, but is configured as audience-agnostic");
        }
        return authenticated.withAudiences(audiences);
    }
}
