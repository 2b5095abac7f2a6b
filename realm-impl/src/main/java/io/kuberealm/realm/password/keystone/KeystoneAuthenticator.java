package io.kuberealm.realm.password.keystone;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.http.HttpCall;
import io.kuberealm.realm.http.HttpCaller;
import io.kuberealm.realm.log.RealmLog;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Lets Keystone check a user name and a password (KS-2). A success is a user of that very name, without uid and, unless they are
 * asked for, groups; the token that Keystone issues with it is dropped. A failure has one and the same text whatever the reason.
 */
public final class KeystoneAuthenticator implements PasswordAuthenticator {
    /** For one login. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    /** So many requests can wait for a Keystone that is slow or out of reach; the others are refused at once. */
    public static final int MOST_LOGINS = 16;

    /** Kubernetes' text. */
    static final String FAILURE = "Failed to authenticate";

    static final Unavailable UNAVAILABLE = new Unavailable(Reason.KEYSTONE_UNREACHABLE, FAILURE);

    private static final Rejected REJECTED = new Rejected(Reason.WRONG_PASSWORD, FAILURE);
    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;

    private final KeystoneLogin login;
    private final HttpCaller keystone;
    private final Duration deadline;
    private final OutageLog outage;
    private final Semaphore logins = new Semaphore(MOST_LOGINS);

    /**
     * Logs users in.
     *
     * @param login to whom and as what
     * @param keystone the connections; to be closed by the caller
     * @param clock the time
     */
    public KeystoneAuthenticator(KeystoneLogin login, HttpCaller keystone, Clock clock) {
        this(login, keystone, DEADLINE, clock);
    }

    /** With another deadline. */
    KeystoneAuthenticator(KeystoneLogin login, HttpCaller keystone, Duration deadline, Clock clock) {
        this.login = login;
        this.keystone = keystone;
        this.deadline = deadline;
        this.outage = new OutageLog(login.tokens(), clock);
    }

    @Override
    public AuthenticationResult authenticate(UsernamePasswordCredential credential) {
        return NameAndPassword.of(credential)
                .map(this::checkWithinBounds)
                .orElseGet(() -> rejected("the user name or the password is empty, too long or not a string"));
    }

    private AuthenticationResult checkWithinBounds(NameAndPassword user) {
        if (!logins.tryAcquire()) {
            return unavailable(MOST_LOGINS + " logins are in progress");
        }
        try {
            return check(user);
        } finally {
            logins.release();
        }
    }

    private AuthenticationResult check(NameAndPassword user) {
        CallResult result =
                keystone.call(login.tokens(), Optional.empty(), HttpCall.post(LoginDocument.of(user, login)), deadline);
        if (result instanceof NotAnswered none) {
            return unavailable(none.reason());
        }
        Answered answer = (Answered) result;
        return switch (answer.status()) {
            case CREATED -> accepted(answer, user.name());
            case UNAUTHORIZED -> {
                outage.worked();
                yield rejected(LoginRefusal.describe(answer.unverifiedBody()));
            }
            default -> unavailable("it answers " + answer.status());
        };
    }

    private AuthenticationResult accepted(Answered answer, String name) {
        Optional<IssuedToken> token = IssuedToken.read(answer.unverifiedBody());
        if (token.isEmpty()) {
            return unavailable("it answers 201 without the user of the token");
        }
        outage.worked();
        // A data base that ignores case or blanks finds one user by many names, of which the realm must know one only.
        return token.filter(issued -> issued.userName().equals(name))
                .<AuthenticationResult>map(issued ->
                        new Authenticated(UserInfo.of(name, issued.groups(login.groups())), Strategies.KEYSTONE))
                .orElseGet(() -> rejected("the user name is spelled differently at Keystone"));
    }

    private static Rejected rejected(String reason) {
        RealmLog.keystonePasswordNotGood(reason);
        return REJECTED;
    }

    private Unavailable unavailable(String reason) {
        if (!Thread.currentThread().isInterrupted()) { // which says nothing of Keystone
            outage.failed(reason);
        }
        return UNAVAILABLE;
    }
}
