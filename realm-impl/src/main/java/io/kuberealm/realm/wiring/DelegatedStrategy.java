package io.kuberealm.realm.wiring;

import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.delegation.DelegatedTokenAuthenticator;
import io.kuberealm.realm.token.webhook.InterruptiblePause;
import io.kuberealm.realm.token.webhook.RetryTiming;
import io.kuberealm.realm.token.webhook.ReviewEndpoint;
import java.util.Optional;

/** Tokens that the API server reviews (CHAIN-13). */
final class DelegatedStrategy {
    private DelegatedStrategy() {}

    static Optional<TokenAuthenticator> open(OpeningContext context, Optional<ObjectSource> objects) {
        return objects.filter(known -> context.configuration().delegated())
                .flatMap(ObjectSource::tokenReviews)
                .map(apiServer -> tokens(apiServer, context));
    }

    private static DelegatedTokenAuthenticator tokens(ReviewEndpoint apiServer, OpeningContext context) {
        InterruptiblePause pause = new InterruptiblePause();
        context.resources().own(pause::close);
        return new DelegatedTokenAuthenticator(
                apiServer,
                context.configuration().apiAudiences(),
                RetryTiming.real(context.clock(), pause),
                context.metrics());
    }
}
