package io.kuberealm.realm.registered;

import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.log.RealmLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The registered strategies of one application, its own and those of its server, as the chain asks them (EXT-1). */
public final class RegisteredStrategies {
    private static final RegisteredStrategies NONE = new RegisteredStrategies(List.of(), List.of());

    private final List<Registration<?>> inOrder;
    private final List<String> serverAudiences;

    private RegisteredStrategies(List<Registration<?>> inOrder, List<String> serverAudiences) {
        this.inOrder = List.copyOf(inOrder);
        this.serverAudiences = List.copyOf(serverAudiences);
    }

    /** None at all. */
    public static RegisteredStrategies none() {
        return NONE;
    }

    /**
     * Those of an application and of its server. A strategy of the server whose name the application has given to one of its
     * own is left out, whoever was first.
     *
     * @param serverAudiences the names of this server (AUD-4)
     */
    public static RegisteredStrategies of(
            List<Registration<?>> application, List<Registration<?>> server, List<String> serverAudiences) {
        List<Registration<?>> all = new ArrayList<>(application);
        Set<String> names = new HashSet<>();
        application.forEach(own -> names.add(own.name()));
        for (Registration<?> one : server) {
            if (names.add(one.name())) {
                all.add(one);
            } else {
                RealmLog.registrationsIgnored(
                        "the service " + one.name() + " has the name of a strategy of the application");
            }
        }
        all.sort(Comparator.<Registration<?>>comparingInt(
                        one -> RegisteredKind.all().indexOf(one.kind()))
                .thenComparing(Registration::name));
        return new RegisteredStrategies(all, serverAudiences);
    }

    /** Those that judge something, in the order in which they are asked. */
    public <C> List<TracedAuthenticator<C>> judging(RegisteredKind<C> kind) {
        return of(kind).map(one ->
                        new TracedAuthenticator<>(one.name(), new RegisteredAuthenticator<>(one, serverAudiences)))
                .toList();
    }

    @SuppressWarnings("unchecked") // the very kind
    private <C> Stream<Registration<C>> of(RegisteredKind<C> kind) {
        return inOrder.stream().filter(one -> one.kind().equals(kind)).map(one -> (Registration<C>) one);
    }

    /** The names of all, in the order in which they are asked. */
    public List<String> names() {
        return inOrder.stream().map(Registration::name).toList();
    }

    /** All of them for the log: name, what they judge, and whether their answers are kept; nothing if there are none. */
    public Optional<String> describe() {
        return inOrder.isEmpty()
                ? Optional.empty()
                : Optional.of(inOrder.stream()
                        .map(one -> one.name() + " (" + one.kind().type().getSimpleName()
                                + (one.cacheable() ? ", cacheable)" : ")"))
                        .collect(Collectors.joining(", ")));
    }

    /** Whether there is one that judges something. */
    public boolean areThereFor(RegisteredKind<?> kind) {
        return of(kind).findAny().isPresent();
    }

    /** The names of those whose answer about a token is for its own request only. */
    public List<String> notCacheable() {
        return of(RegisteredKind.TOKEN)
                .filter(one -> !one.cacheable())
                .map(Registration::name)
                .toList();
    }
}
