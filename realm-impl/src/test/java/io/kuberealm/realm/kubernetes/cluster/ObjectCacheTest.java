package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.cluster.ObjectCache.Name;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectCacheTest {
    private static final Name TILL = new Name("shop", "till");

    private final SettableClock clock = new SettableClock();
    private final ObjectCache<String> cache = new ObjectCache<>("pods", clock);

    @Test
    void knowsNothingBeforeTheFirstList() {
        cache.put(TILL, "one");

        assertThat(cache.lookUp("shop", "till"))
                .isEqualTo(new Lookup.Unavailable<>("the pods of the cluster are not known yet"));
    }

    record Silence(String name, Duration silence, boolean trusted) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Silence> silences() {
        return List.of(
                new Silence("heard of just now", Duration.ZERO, true),
                new Silence("heard of 60 s ago", Duration.ofSeconds(60), true),
                new Silence("heard of 61 s ago", Duration.ofSeconds(61), false),
                new Silence("clock set back by 60 s", Duration.ofSeconds(-60), true),
                new Silence("clock set back by 61 s", Duration.ofSeconds(-61), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void trustsWhatItKnowsForAMinute(Silence row) {
        cache.replaceAll(Map.of(TILL, "one"));
        cache.inStep();

        clock.advance(row.silence());

        assertThat(cache.lookUp("shop", "till") instanceof Lookup.Found).isEqualTo(row.trusted());
        assertThat(cache.lookUp("shop", "nobody") instanceof Lookup.Missing).isEqualTo(row.trusted());
    }

    @Test
    void tellsWhetherSomethingKnownChanged() {
        assertThat(cache.put(TILL, "one")).as("new").isFalse();
        assertThat(cache.put(TILL, "one")).as("the same").isFalse();
        assertThat(cache.put(TILL, "two")).as("changed").isTrue();
        assertThat(cache.replaceAll(Map.of(TILL, "two", new Name("shop", "desk"), "one")))
                .as("one more")
                .isFalse();
        assertThat(cache.replaceAll(Map.of(TILL, "two"))).as("one less").isTrue();
        assertThat(cache.remove(TILL)).as("gone").isTrue();
        assertThat(cache.remove(TILL)).as("gone before").isFalse();
    }
}
