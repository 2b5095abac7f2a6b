package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.log.RedactedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What becomes of anything that an application's stores throw: nobody is let in. Each kind and place is logged once with its
 * stack, since whoever knows how to cause it can do so at will; the refusals of requests name it as well.
 */
final class StoreFailures {
    private static final int MOST_LOGGED = 100;

    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    Unavailable of(Throwable original) {
        RedactedException thrown = RedactedException.of(original);
        String failure = thrown.kindAndPlace();
        if (logged.size() < MOST_LOGGED && logged.add(failure)) {
            RealmLog.applicationStoreFailed(thrown);
        }
        return new Unavailable(Reason.STORE_FAILED, "an identity store of the application failed with " + failure);
    }
}
