package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Reason;
import java.util.List;

/** What a token review may say of audiences: more than for a request, since somebody else acts upon it. */
public final class ReviewedAudiences {
    private ReviewedAudiences() {}

    /**
     * The answer with those of the wanted audiences that the token is meant for; a refusal if there are none. Where nobody
     * said whom the token is meant for, as an application's own identity stores cannot, it is for this server.
     *
     * @param authenticated what the chain says
     * @param wanted the audiences that were asked for, at least one
     * @param serverAudiences the names of this server (AUD-4)
     */
    public static AuthenticationResult of(
            Authenticated authenticated, List<String> wanted, List<String> serverAudiences) {
        List<String> named = authenticated.audiences().isEmpty() ? serverAudiences : authenticated.audiences();
        List<String> audiences = AudienceIntersection.of(named, wanted);
        return audiences.isEmpty()
                ? new Rejected(
                        Reason.AUDIENCE_MISMATCH,
                        authenticated.strategy() + ": the token is not meant for a requested audience")
                : authenticated.withAudiences(audiences);
    }
}
