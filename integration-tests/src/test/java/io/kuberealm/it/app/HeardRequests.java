package io.kuberealm.it.app;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what it hears. */
@ApplicationScoped
public class HeardRequests implements AuthenticationListener {
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Override
    public void decided(AuthenticationEvent event) {
        String who = event.result() instanceof Authenticated in
                ? in.strategy() + " " + in.user().name()
                : event.result().getClass().getSimpleName();
        String credential = event.request().headers("Authorization").isEmpty() ? "" : " with a credential";
        heard.add(event.request().path() + ": " + who + credential);
    }

    /** A line for each request, in the order of decisions. */
    public String lines() {
        return String.join("\n", heard);
    }
}
