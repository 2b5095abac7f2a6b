package io.kuberealm.realm.token.webhook;

import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.token.TokenAuthenticatorContract;
import io.kuberealm.realm.tokenreview.ReviewVerdict;
import io.kuberealm.realm.tokenreview.ReviewVersion;
import io.kuberealm.realm.tokenreview.TokenReviews;
import java.time.Clock;
import java.util.List;

class TokenReviewContractTest extends TokenAuthenticatorContract {
    private static final TokenReviews DOCUMENTS = new TokenReviews(ReviewVersion.V1);

    @Override
    protected TokenAuthenticator strategy() {
        ReviewEndpoint endpoint = (json, longest) -> {
            boolean known = json.reveal().endsWith("\"spec\":{\"token\":\"" + knownToken() + "\"}}");
            return answer(known);
        };
        return new TokenReviewAuthenticator(
                endpoint,
                DOCUMENTS,
                new ReviewVerdict("webhook", List.of()),
                ReviewLimits.OF_WEBHOOK,
                RetryTiming.real(Clock.systemUTC(), new InterruptiblePause()));
    }

    private static CallResult answer(boolean known) {
        return ScriptedEndpoint.answer(200, known ? ScriptedEndpoint.JANE : ScriptedEndpoint.NOBODY);
    }

    @Override
    protected String knownToken() {
        return "jane-s-token";
    }
}
