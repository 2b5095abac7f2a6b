package io.kuberealm.realm.token.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.limit.CallLimiter;
import io.kuberealm.realm.tokenreview.ReviewVerdict;
import io.kuberealm.realm.tokenreview.TokenReviews;
import io.kuberealm.realm.tokenreview.UndecodableReviewException;
import java.util.Optional;

/**
 * Lets another server review tokens. At most a stated number of reviews is under way at a time, and few while the other server hangs;
 * requests beyond it fail at once, so that it does not take this one's threads (see {@link CallLimiter}). Whatever is not a clear answer
 * is {@link Unavailable}.
 */
public final class TokenReviewAuthenticator implements TokenAuthenticator {
    private final TokenReviews documents;
    private final ReviewVerdict verdict;
    private final RetryingReviewer attempts;
    private final CallLimiter limiter;

    /**
     * The strategy that asks {@code endpoint}.
     *
     * @param endpoint where to send reviews
     * @param documents how to write and read them; remains the caller's
     * @param verdict what they mean; it has the name of the strategy
     * @param limits what they may cost
     * @param timing the time
     */
    public TokenReviewAuthenticator(
            ReviewEndpoint endpoint,
            TokenReviews documents,
            ReviewVerdict verdict,
            ReviewLimits limits,
            RetryTiming timing) {
        this.documents = documents;
        this.verdict = verdict;
        this.attempts = new RetryingReviewer(endpoint, timing);
        this.limiter = new CallLimiter(limits.timeouts(), limits.inFlight(), timing.nanoTime());
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        if (!UTF_8.newEncoder().canEncode(credential.token().reveal())) {
            return AuthenticationResult.noOpinion(); // JSON would turn it into another token
        }
        Optional<CallLimiter.Permit> permit = limiter.acquire();
        return permit.isPresent()
                ? review(credential, permit.get())
                : unavailable(
                        Reason.OVERLOADED,
                        "the limit of concurrent reviews is reached, or the other server does not respond");
    }

    private AuthenticationResult review(BearerTokenCredential credential, CallLimiter.Permit permit) {
        try {
            RetryingReviewer.Outcome outcome =
                    attempts.make(documents.request(credential.token(), credential.audiences()), permit.timeouts());
            if (outcome.last() instanceof Answered answered && RetryingReviewer.isSuccess(answered)) {
                limiter.answered();
            } else if (outcome.wasInVain()) {
                limiter.timedOut();
            }
            return judge(outcome, credential);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unavailable(Reason.WEBHOOK_UNREACHABLE, "interrupted between two attempts");
        } finally {
            limiter.release(permit);
        }
    }

    private AuthenticationResult judge(RetryingReviewer.Outcome outcome, BearerTokenCredential credential) {
        String attempt = outcome.count() == 1 ? "" : " (attempt " + outcome.count() + ")";
        if (outcome.last() instanceof NotAnswered nothing) {
            return unavailable(Reason.WEBHOOK_UNREACHABLE, nothing.reason() + attempt);
        }
        Answered answered = (Answered) outcome.last();
        if (!RetryingReviewer.isSuccess(answered)) {
            return unavailable(Reason.WEBHOOK_UNREACHABLE, "the answer has the status " + answered.status() + attempt);
        }
        try {
            return verdict.of(documents.answer(answered.unverifiedBody()), credential);
        } catch (UndecodableReviewException undecodable) {
            return unavailable(Reason.WEBHOOK_UNREACHABLE, undecodable.reason() + attempt);
        }
    }

    private Unavailable unavailable(Reason code, String reason) {
        return new Unavailable(code, verdict.strategy() + ": " + reason);
    }
}
