package io.kuberealm.realm.password.file;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows the callers of a static password file. An unknown user and a wrong password are no failure here but may be another
 * password strategy's to judge (KS-3); the Basic header's strategy makes a failure of them if nobody knows better (BA-2).
 */
public final class PasswordFileAuthenticator implements PasswordAuthenticator {
    private static final Unavailable BUSY =
            new Unavailable(Reason.OVERLOADED, "the limit of concurrent password hashes is reached");

    private final Supplier<PasswordTable> table;
    private final HashingLimiter room;

    /**
     * Judges by whatever table is in effect when a password comes.
     *
     * @param table the table in effect; asked once for each password
     */
    public PasswordFileAuthenticator(Supplier<PasswordTable> table) {
        this(
                table,
                new HashingLimiter(
                        HashingLimiter.MOST_HASHING, HashingLimiter.MOST_WAITING, HashingLimiter.LONGEST_WAIT));
    }

    /** With other bounds. */
    PasswordFileAuthenticator(Supplier<PasswordTable> table, HashingLimiter room) {
        this.table = table;
        this.room = room;
    }

    @Override
    public AuthenticationResult authenticate(UsernamePasswordCredential credential) {
        return UnverifiedPassword.of(credential)
                .map(password -> judge(table.get(), credential.getCaller(), password))
                .orElseGet(AuthenticationResult::noOpinion);
    }

    private AuthenticationResult judge(PasswordTable users, String name, UnverifiedPassword password) {
        Supplier<AuthenticationResult> judgement = () -> users.userOf(name, password)
                .<AuthenticationResult>map(PasswordFileAuthenticator::accepted)
                .orElseGet(AuthenticationResult::noOpinion);
        return users.hasHashes() ? room.compute(judgement, () -> BUSY) : judgement.get();
    }

    /** Whose password it is, if that can be told without computing a hash. */
    public Optional<Authenticated> recall(UsernamePasswordCredential credential) {
        return UnverifiedPassword.of(credential)
                .flatMap(password -> table.get().recall(credential.getCaller(), password))
                .map(PasswordFileAuthenticator::accepted);
    }

    private static Authenticated accepted(UserInfo user) {
        return new Authenticated(user, Strategies.BASIC_AUTH_FILE);
    }
}
