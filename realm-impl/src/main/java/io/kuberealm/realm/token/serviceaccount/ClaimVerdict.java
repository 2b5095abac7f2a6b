package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Reason;
import io.kuberealm.api.UserInfo;
import java.time.Instant;

/** What the claims of a verified token, and the objects they refer to, come to. */
sealed interface ClaimVerdict {
    /** They stand for a user, until the token expires. */
    record User(UserInfo user, Instant validUntil) implements ClaimVerdict {}

    /** They stand for nobody. */
    record Nobody(Failure failure) implements ClaimVerdict {}

    static ClaimVerdict rejected(Reason code, String reason) {
        return new Nobody(new Rejected(code, reason));
    }
}
