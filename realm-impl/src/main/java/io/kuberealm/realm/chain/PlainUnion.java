package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.Authenticator;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks its members in order. The first success wins and makes earlier failures forgotten; without a success any failure
 * beats having no opinion (CHAIN-3). Without members it has no opinion (CHAIN-5). Beyond Kubernetes, {@link RequestRejected}
 * ends the search.
 *
 * @param <C> what the members judge
 */
public final class PlainUnion<C> implements Authenticator<C> {
    private final List<Authenticator<? super C>> members;

    public PlainUnion(List<? extends Authenticator<? super C>> members) {
        this.members = List.copyOf(members);
    }

    @Override
    public AuthenticationResult authenticate(C credential) {
        List<Failure> failures = new ArrayList<>();
        for (Authenticator<? super C> member : members) {
            AuthenticationResult result = member.authenticate(credential);
            if (result instanceof Authenticated || result instanceof RequestRejected) {
                return result;
            }
            if (result instanceof Failure failure) {
                failures.add(failure);
            }
        }
        return failures.isEmpty() ? AuthenticationResult.noOpinion() : AggregateFailure.join(failures);
    }
}
