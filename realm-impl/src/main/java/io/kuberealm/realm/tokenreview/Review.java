package io.kuberealm.realm.tokenreview;

import io.kuberealm.api.UserInfo;
import java.util.List;

/**
 * What the other side says of a token.
 *
 * @param authenticated whether the token is genuine
 * @param user whose it is; counts only if it is genuine
 * @param audiences for whom it is meant; empty if the other side does not say
 * @param error why it could not be judged, or empty; counts only if it is not genuine
 */
public record Review(boolean authenticated, UserInfo user, List<String> audiences, String error) {
    public Review {
        audiences = List.copyOf(audiences);
    }
}
