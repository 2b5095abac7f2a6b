package io.kuberealm.realm.chain;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenReviewer;
import java.util.List;
import java.util.Map;

/** Judges a token as a request that has nothing but the token would be (WH-11). */
public final class TokenReviewChain implements TokenReviewer {
    private final Authenticator<? super AuthenticationRequest> chain;
    private final List<String> serverAudiences;

    /**
     * Reviews by a chain.
     *
     * @param chain the request chain with the group adder, without anonymous
     * @param serverAudiences the names of this server (AUD-4)
     */
    public TokenReviewChain(Authenticator<? super AuthenticationRequest> chain, List<String> serverAudiences) {
        this.chain = chain;
        this.serverAudiences = List.copyOf(serverAudiences);
    }

    @Override
    public AuthenticationResult review(Secret token, List<String> audiences) {
        List<String> wanted = audiences.isEmpty() ? serverAudiences : audiences;
        AuthenticationResult result = chain.authenticate(new AuthenticationRequest(
                "",
                "",
                Map.of("authorization", List.of("Bearer " + token.reveal())),
                List.of(),
                wanted.isEmpty() ? Audiences.unlimited() : Audiences.limitedTo(wanted)));
        return result instanceof Authenticated authenticated && !wanted.isEmpty()
                ? ReviewedAudiences.of(authenticated, wanted, serverAudiences)
                : result;
    }
}
