package io.kuberealm.realm.registered;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.Reason;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.realm.log.RealmLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The strategies of a server that come and go while it runs. One that has gone is not asked any more, not by requests under way
 * either, and nothing holds on to it.
 */
public final class ServerRegistrations {
    private final Consumer<List<Registration<?>>> changed;
    private final List<Service<?>> inOrder = new ArrayList<>();

    /**
     * No strategies yet.
     *
     * @param changed is told after each change of all that can be asked
     */
    public ServerRegistrations(Consumer<List<Registration<?>>> changed) {
        this.changed = changed;
    }

    /** A service that can go away. */
    private static final class Service<C> implements Authenticator<C> {
        private final Registration<C> registration;
        private volatile @Nullable Authenticator<C> present;

        Service(RegisteredStrategy annotation, RegisteredKind<C> kind, Object service) {
            Authenticator<C> authenticator = kind.type().cast(service);
            present = authenticator;
            registration = new Registration<>(annotation.value(), annotation.cacheable(), kind, this);
        }

        @Override
        public AuthenticationResult authenticate(C credential) {
            Authenticator<C> asked = present;
            return asked == null
                    ? new Unavailable(Reason.UNAVAILABLE, "the service has gone")
                    : asked.authenticate(credential);
        }
    }

    /** A service has come. One that cannot be registered is left out, and the log says why. */
    public synchronized void add(Object service) {
        Optional<String> problem = RegistrationRules.problemOf(service.getClass());
        if (problem.isPresent()) {
            RealmLog.registrationsIgnored("of the service " + problem.get());
            return;
        }
        RegisteredStrategy annotation = service.getClass().getAnnotation(RegisteredStrategy.class);
        Service<?> added = RegisteredKind.of(service.getClass())
                .map(kind -> service(annotation, kind, service))
                .orElseThrow();
        if (inOrder.stream().anyMatch(other -> other.registration.name().equals(annotation.value()))) {
            RealmLog.registrationsIgnored(
                    "the service " + service.getClass().getName() + " has the name of another, " + annotation.value());
        }
        inOrder.add(added);
        tell();
    }

    private static <C> Service<C> service(RegisteredStrategy annotation, RegisteredKind<C> kind, Object service) {
        return new Service<>(annotation, kind, service);
    }

    /** A service has gone. One object may be several services, and is asked until the last of them has gone. */
    public synchronized void remove(Object service) {
        inOrder.stream().filter(one -> one.present == service).findFirst().ifPresent(removed -> {
            removed.present = null;
            inOrder.remove(removed);
            tell();
        });
    }

    /** Of several with one name the first that came counts. */
    private void tell() {
        Set<String> names = new HashSet<>();
        List<Registration<?>> registrations = new ArrayList<>();
        for (Service<?> service : inOrder) {
            if (names.add(service.registration.name())) {
                registrations.add(service.registration);
            }
        }
        changed.accept(registrations);
    }
}
