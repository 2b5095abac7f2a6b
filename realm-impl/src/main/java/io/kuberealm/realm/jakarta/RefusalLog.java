package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.realm.log.RealmLog;

/** One log line, with the reason, for each request whose credential failed. */
final class RefusalLog implements AuthenticationListener {
    @Override
    public void decided(AuthenticationEvent event) {
        if (event.result() instanceof Failure failure) {
            RealmLog.requestRefused(event.request().method(), event.request().path(), failure.reason());
        }
    }
}
