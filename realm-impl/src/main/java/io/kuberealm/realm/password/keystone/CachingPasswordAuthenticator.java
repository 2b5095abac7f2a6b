package io.kuberealm.realm.password.keystone;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.realm.cache.AnswerCache;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.cache.ResultLifetimes;
import io.kuberealm.realm.digest.DigestInput;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Asks Keystone, and for a short time does not ask again about a password that was good; beyond Kubernetes. Answers are kept
 * under a keyed hash of user name and password. Failures are never kept, so that an outage ends when it ends.
 */
public final class CachingPasswordAuthenticator implements PasswordAuthenticator {
    static final int MOST_USERS = 10_000;

    private final PasswordAuthenticator keystone;
    private final LongSupplier epoch;
    private final CacheKeys keys = new CacheKeys();
    private final AnswerCache<AuthenticationResult> answers;

    /**
     * An empty memory.
     *
     * @param keystone who is asked
     * @param ttl how long a success is kept
     * @param epoch a number that grows when what was said before shall not count any more
     * @param clock the time
     */
    public CachingPasswordAuthenticator(PasswordAuthenticator keystone, Duration ttl, LongSupplier epoch, Clock clock) {
        this.keystone = keystone;
        this.epoch = epoch;
        this.answers = ResultLifetimes.ofSuccess(ttl, MOST_USERS).newCache(KeystoneAuthenticator.DEADLINE, clock);
    }

    @Override
    public AuthenticationResult authenticate(UsernamePasswordCredential credential) {
        String password = credential.getPasswordAsString();
        if (credential.isCleared()) {
            return keystone.authenticate(credential); // whose password it was is not known any more
        }
        AuthenticationResult result =
                answers.answer(key(credential, password), () -> keystone.authenticate(credential));
        return result instanceof Unavailable ? KeystoneAuthenticator.UNAVAILABLE : result;
    }

    /** Whose password it is, if Keystone need not be asked. */
    public Optional<Authenticated> recall(UsernamePasswordCredential credential) {
        String password = credential.getPasswordAsString();
        return credential.isCleared()
                ? Optional.empty()
                : answers.known(key(credential, password))
                        .filter(Authenticated.class::isInstance)
                        .map(Authenticated.class::cast);
    }

    private CacheKey key(UsernamePasswordCredential credential, String password) {
        return keys.keyOf(new DigestInput().add(epoch.getAsLong()).add(password).add(credential.getCaller()));
    }

    /** The number of passwords in memory. */
    long size() {
        return answers.size();
    }
}
