package io.kuberealm.it.app;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.UserInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers which decisions it hears of. */
@ApplicationScoped
public class HeardDecisions implements AuthenticationListener {
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Override
    public void decided(AuthenticationEvent event) {
        heard.add(event.auditId() + " " + event.decision() + " "
                + event.reason().map(Object::toString).orElse("-") + " "
                + event.user().map(UserInfo::name).orElse("-") + " "
                + event.impersonator().map(UserInfo::name).orElse("-"));
    }

    /** A line for each decision. */
    public String lines() {
        return String.join("\n", heard);
    }
}
