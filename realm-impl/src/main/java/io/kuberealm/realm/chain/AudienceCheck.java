package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.Reason;
import io.kuberealm.api.RequestAuthenticator;
import java.util.List;

/** Refuses a caller whose credential is meant for others only, whatever strategy accepted it (FLT-5). */
public final class AudienceCheck implements RequestAuthenticator {
    private final Authenticator<? super AuthenticationRequest> chain;

    /** @param chain the whole request chain */
    public AudienceCheck(Authenticator<? super AuthenticationRequest> chain) {
        this.chain = chain;
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        AuthenticationResult result = chain.authenticate(request);
        return result instanceof Authenticated authenticated
                        && areDisjoint(
                                authenticated.audiences(),
                                request.audiences().wanted().orElse(List.of()))
                ? new Rejected(
                        Reason.AUDIENCE_MISMATCH,
                        authenticated.strategy() + ": the credential is not meant for this server")
                : result;
    }

    /** A list without any member limits nothing (AUD-6). */
    private static boolean areDisjoint(List<String> audiences, List<String> wanted) {
        return !audiences.isEmpty()
                && !wanted.isEmpty()
                && AudienceIntersection.of(wanted, audiences).isEmpty();
    }
}
