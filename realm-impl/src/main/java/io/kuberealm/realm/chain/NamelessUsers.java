package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Reason;
import io.kuberealm.api.UserInfo;

/**
 * Kubernetes lets a user have no name, or one of nothing but blanks; a Jakarta container does not: some servers take
 * blanks for nobody, others fail.
 */
public final class NamelessUsers {
    private NamelessUsers() {}

    /** The result, or a failure if its user has no name. */
    public static AuthenticationResult refuse(AuthenticationResult result) {
        return result instanceof Authenticated authenticated && isNameless(authenticated.user())
                ? new Rejected(
                        Reason.UNUSABLE_NAME,
                        authenticated.strategy() + ": the user has no name, but a Jakarta caller needs one")
                : result;
    }

    /** Whether a name consists of nothing but spaces and control characters. */
    public static boolean isNameless(UserInfo user) {
        return user.name()
                .codePoints()
                .allMatch(character -> Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || Character.isISOControl(character));
    }
}
