package io.kuberealm.realm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DerivedTest {
    private final Derived<String, Object> derived = new Derived<>();

    @Test
    void isMadeOnceForEachState() {
        Object first = derived.of("one", any -> new Object());

        assertThat(derived.of("one", any -> new Object())).isSameAs(first);
        assertThat(derived.known("one")).containsSame(first);
        assertThat(derived.known("two")).isEmpty();
        assertThat(derived.of("two", any -> new Object())).isNotSameAs(first);
        assertThat(derived.known("one")).isEmpty();
    }

    /** An application's store that asks for a review while the chain is made is such a case. */
    @Test
    void whoeverIsLateGetsWhatTheFirstMade() {
        Object[] first = new Object[1];

        Object late = derived.of("one", any -> {
            first[0] = derived.of("one", again -> new Object());
            return new Object();
        });

        assertThat(late).isSameAs(first[0]);
        assertThat(derived.known("one")).containsSame(late);
    }

    @Test
    void whatIsLateForAStateThatIsOverIsNotKept() {
        Object late = derived.of("one", any -> {
            derived.of("two", again -> new Object());
            return new Object();
        });

        assertThat(derived.known("one")).isEmpty();
        assertThat(derived.known("two").orElseThrow()).isNotSameAs(late);
    }
}
