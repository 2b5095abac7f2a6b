package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.UserInfo;

/**
 * Kubernetes lets a user have no name, or one of nothing but blanks; a Jakarta container does not: some servers take
 * blanks for nobody, others fail.
 */
final class NamelessUsers {
    private NamelessUsers() {}

    static AuthenticationResult refuse(AuthenticationResult result) {
        return result instanceof Authenticated authenticated && isNameless(authenticated.user())
                ? new Rejected(authenticated.strategy() + ": the user has no name, but a Jakarta caller needs one")
                : result;
    }

    static boolean isNameless(UserInfo user) {
        return user.name()
                .codePoints()
                .allMatch(character -> Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || Character.isISOControl(character));
    }
}
