package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.log.RealmLog;
import java.util.function.UnaryOperator;

/**
 * A strategy as the chain sees it: its word is noted in the trace, and a bug in it lets nobody in and does not keep the
 * other strategies from being asked.
 *
 * @param name one of {@link io.kuberealm.api.Strategies}
 * @param authenticator what does the work
 * @param <C> what it judges
 */
public record TracedAuthenticator<C>(String name, Authenticator<C> authenticator) implements Authenticator<C> {
    @Override
    public AuthenticationResult authenticate(C credential) {
        AuthenticationResult result = guarded(credential);
        AuthenticationTrace.record(name, result);
        return result;
    }

    /**
     * This strategy with something before it, such as a cache, that need not ask it. Whose word is quoted is noted like whoever
     * speaks; bugs do not get as far as {@code before}.
     */
    public TracedAuthenticator<C> behind(UnaryOperator<Authenticator<C>> before) {
        return new TracedAuthenticator<>(name, before.apply(this::guarded));
    }

    private AuthenticationResult guarded(C credential) {
        try {
            return authenticator.authenticate(credential);
        } catch (RuntimeException | LinkageError | StackOverflowError bug) { // an optional jar's, or a caller's nesting
            RealmLog.strategyFailed(name, bug);
            return new Unavailable(Reason.INTERNAL_ERROR, name + ": internal error");
        }
    }
}
