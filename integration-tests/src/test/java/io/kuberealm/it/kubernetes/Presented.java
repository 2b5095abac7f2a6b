package io.kuberealm.it.kubernetes;

import io.kuberealm.api.UserInfo;
import java.util.List;

/**
 * What a case presents to the judges.
 *
 * @param token the token
 * @param user whom it stands for, if it is accepted
 */
record Presented(String token, UserInfo user) {
    private static final UserInfo NOBODY = UserInfo.of("nobody", List.of());

    /** A token that stands for nobody, whoever judges. */
    static Presented worthless(String token) {
        return new Presented(token, NOBODY);
    }

    /** Another token for the same user. */
    Presented as(String other) {
        return new Presented(other, user);
    }
}
