package io.kuberealm.realm.password.file;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.Strategies;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.function.Supplier;

/**
 * Knows the callers of a static password file. An unknown user and a wrong password are no failure here but may be another
 * password strategy's to judge (KS-3); the Basic header's strategy makes a failure of them if nobody knows better (BA-2).
 */
public final class PasswordFileAuthenticator implements PasswordAuthenticator {
    private final Supplier<PasswordTable> table;

    /**
     * Judges by whatever table is in effect when a password comes.
     *
     * @param table the table in effect; asked once for each password
     */
    public PasswordFileAuthenticator(Supplier<PasswordTable> table) {
        this.table = table;
    }

    @Override
    public AuthenticationResult authenticate(UsernamePasswordCredential credential) {
        return UnverifiedPassword.of(credential)
                .flatMap(password -> table.get().userOf(credential.getCaller(), password))
                .<AuthenticationResult>map(user -> new Authenticated(user, Strategies.BASIC_AUTH_FILE))
                .orElseGet(AuthenticationResult::noOpinion);
    }
}
