package io.kuberealm.realm.wiring;

import io.kuberealm.api.Strategies;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.registered.RegisteredKind;
import io.kuberealm.realm.registered.RegisteredStrategies;
import jakarta.security.enterprise.credential.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All strategies of a chain: the realm's, and behind them those that were registered.
 *
 * @param realm says which of its own are on
 * @param registered those of the application and of its server
 */
record ChainStrategies(Realm realm, RegisteredStrategies registered) {
    /** Those for a kind of credential, in the order in which they are asked (EXT-1). */
    <C extends Credential> List<TracedAuthenticator<C>> judging(Class<C> credential) {
        return Stream.concat(realm.strategies(credential).stream(), registered(credential).stream())
                .toList();
    }

    /** The registered ones for a kind of credential. */
    @SuppressWarnings("unchecked") // the kind that judges the very class
    <C extends Credential> List<TracedAuthenticator<C>> registered(Class<C> credential) {
        return RegisteredKind.all().stream()
                .filter(kind -> kind.judged() == credential)
                .flatMap(kind -> registered.judging((RegisteredKind<C>) kind).stream())
                .toList();
    }

    /** The names of all, in the order in which they are asked; anonymous is the last. */
    List<String> names() {
        List<String> names = new ArrayList<>(realm.strategyNames());
        int anonymous = names.indexOf(Strategies.ANONYMOUS);
        names.addAll(anonymous < 0 ? names.size() : anonymous, registered.names());
        return List.copyOf(names);
    }
}
