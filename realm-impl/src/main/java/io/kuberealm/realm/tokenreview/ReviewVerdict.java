package io.kuberealm.realm.tokenreview;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.chain.AudienceIntersection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the realm's own result of a review (WH-4 to WH-6).
 *
 * @param strategy the name of the strategy that asks
 * @param serverAudiences for whom a token is meant if the review does not say (AUD-4)
 */
public record ReviewVerdict(String strategy, List<String> serverAudiences) {
    private static final int LONGEST_ERROR = 500;

    public ReviewVerdict {
        serverAudiences = List.copyOf(serverAudiences);
    }

    /** What the review of {@code credential} means. The audiences come first: a token for others is nothing to have an opinion of. */
    public AuthenticationResult of(Review review, BearerTokenCredential credential) {
        Optional<List<String>> wanted = credential.audiences().wanted();
        List<String> audiences = wanted.map(some -> shared(review, some)).orElse(List.of());
        if (wanted.isPresent() && audiences.isEmpty()) {
            return AuthenticationResult.noOpinion();
        }
        if (review.authenticated()) {
            return new Authenticated(review.user(), strategy, audiences, Instant.MAX);
        }
        return review.error().isEmpty()
                ? AuthenticationResult.noOpinion()
                : new Unavailable(Reason.WEBHOOK_ERROR, strategy + ": " + withoutToken(review.error(), credential));
    }

    private List<String> shared(Review review, List<String> wanted) {
        return AudienceIntersection.of(wanted, review.audiences().isEmpty() ? serverAudiences : review.audiences());
    }

    /** The other side may quote what it was asked. */
    private static String withoutToken(String error, BearerTokenCredential credential) {
        String token = credential.token().reveal();
        String text = token.isEmpty()
                ? error
                : error.replace(token, credential.token().toString());
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) + "…" : text;
    }
}
