package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.realm.chain.TracedAuthenticator;
import jakarta.security.enterprise.credential.Credential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The strategies that are on, in whatever order they were opened. */
final class OpenedStrategies {
    private final Map<StrategyKind<?>, TracedAuthenticator<?>> opened = new HashMap<>();

    <C extends Credential> void add(StrategyKind<C> kind, Authenticator<C> authenticator) {
        opened.put(kind, new TracedAuthenticator<>(kind.name(), authenticator));
    }

    /** Those that judge a kind of credential, in the order in which they are asked. */
    @SuppressWarnings("unchecked") // add takes a strategy for the credential of its kind only
    <C extends Credential> List<TracedAuthenticator<C>> judging(Class<C> credential) {
        List<TracedAuthenticator<C>> strategies = new ArrayList<>();
        inOrder()
                .filter(kind -> kind.credential() == credential)
                .forEach(kind -> strategies.add((TracedAuthenticator<C>) opened.get(kind)));
        return List.copyOf(strategies);
    }

    /** The names of all. */
    Stream<String> names() {
        return inOrder().map(StrategyKind::name);
    }

    private Stream<StrategyKind<?>> inOrder() {
        return StrategyKind.all().stream().filter(opened::containsKey);
    }
}
