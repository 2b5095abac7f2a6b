package io.kuberealm.realm.token.file;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows the callers of a static token file. A token that is not in it is no failure but somebody else's (TF-6).
 *
 * <p>It pays no attention to audiences, as the file names none: whoever limits requests to audiences wraps it (AUD-3).
 */
public final class TokenFileAuthenticator implements TokenAuthenticator {
    private final Supplier<TokenTable> table;

    /**
     * Judges by whatever table is in effect when a token comes.
     *
     * @param table the table in effect; asked once for each token
     */
    public TokenFileAuthenticator(Supplier<TokenTable> table) {
        this.table = table;
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        Optional<UserInfo> user = table.get().userOf(credential.token());
        return user.<AuthenticationResult>map(known -> new Authenticated(known, Strategies.TOKEN_FILE))
                .orElseGet(AuthenticationResult::noOpinion);
    }
}
