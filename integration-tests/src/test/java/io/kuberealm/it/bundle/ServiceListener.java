package io.kuberealm.it.bundle;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import java.lang.System.Logger.Level;

/** Logs whom it hears of. */
public final class ServiceListener implements AuthenticationListener {
    @Override
    public void decided(AuthenticationEvent event) {
        if (event.result() instanceof Authenticated in) {
            System.getLogger(ServiceListener.class.getName())
                    .log(Level.WARNING, "HEARD0001W: " + in.user().name() + " by " + in.strategy());
        }
    }
}
