package io.kuberealm.realm.password.throttle;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.realm.password.throttle.FailureTable.Permit;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.time.Clock;

/**
 * Asks a password strategy, but after repeated failures for one user name refuses that name for a while, right passwords
 * included: otherwise a guesser would still learn which guess was right.
 *
 * <p>Names that nobody has are treated alike, so that being refused tells nothing either. While
 * passwords cannot be judged nothing counts: an outage locks nobody out. No thread ever waits.
 */
public final class ThrottledPasswordAuthenticator implements PasswordAuthenticator {
    private static final Rejected REFUSED =
            new Rejected("too many wrong passwords for this user name; for a while none is looked at");

    private final PasswordAuthenticator passwords;
    private final FailureTable failures;

    /**
     * Throttles a strategy.
     *
     * @param passwords who is asked
     * @param clock the time
     */
    public ThrottledPasswordAuthenticator(PasswordAuthenticator passwords, Clock clock) {
        this.passwords = passwords;
        this.failures = new FailureTable(clock);
    }

    @Override
    public AuthenticationResult authenticate(UsernamePasswordCredential credential) {
        UserKey user = UserKey.of(credential.getCaller());
        Permit permit = failures.permit(user);
        if (permit == Permit.REFUSED) {
            return REFUSED;
        }
        AuthenticationResult result = passwords.authenticate(credential);
        if (result instanceof Authenticated) {
            failures.succeeded(user, permit);
        } else if (result instanceof Unavailable) {
            failures.undecided(user, permit);
        } else {
            failures.failed(user, permit);
        }
        return result;
    }
}
