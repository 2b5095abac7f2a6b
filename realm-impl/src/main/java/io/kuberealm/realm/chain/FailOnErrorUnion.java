package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.Authenticator;
import java.util.List;

/**
 * Asks its members in order until one has an opinion, be it a success or a failure (CHAIN-4).
 *
 * @param <C> what the members judge
 */
public final class FailOnErrorUnion<C> implements Authenticator<C> {
    private final List<Authenticator<? super C>> members;

    public FailOnErrorUnion(List<? extends Authenticator<? super C>> members) {
        this.members = List.copyOf(members);
    }

    @Override
    public AuthenticationResult authenticate(C credential) {
        for (Authenticator<? super C> member : members) {
            AuthenticationResult result = member.authenticate(credential);
            if (!(result instanceof NoOpinion)) {
                return result;
            }
        }
        return AuthenticationResult.noOpinion();
    }
}
