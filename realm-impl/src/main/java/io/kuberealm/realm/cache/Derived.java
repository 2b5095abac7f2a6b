package io.kuberealm.realm.cache;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was made of one state, kept until it is wanted for another. Nobody waits: of two threads that make it at the same time, both
 * get that of the first.
 */
public final class Derived<S, V> {
    private final AtomicReference<@Nullable Made<S, V>> latest = new AtomicReference<>();

    private record Made<S, V>(S state, V value) {}

    /** What {@code make} makes of {@code state}, now or before. */
    public V of(S state, Function<S, V> make) {
        Optional<V> known = known(state);
        return known.isPresent() ? known.get() : made(state, make);
    }

    private V made(S state, Function<S, V> make) {
        Made<S, V> former = latest.get();
        Made<S, V> made = new Made<>(state, make.apply(state));
        return latest.compareAndSet(former, made) ? made.value() : known(state).orElse(made.value());
    }

    /** What was made of {@code state}, if that is kept. */
    public Optional<V> known(S state) {
        Made<S, V> made = latest.get();
        return made != null && made.state().equals(state) ? Optional.of(made.value()) : Optional.empty();
    }

    /** What was made last, of whatever state. */
    public Optional<V> latest() {
        return Optional.ofNullable(latest.get()).map(Made::value);
    }
}
