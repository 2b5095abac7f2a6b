package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.CacheableIdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApplicationStoresTest {
    private static class Judge implements IdentityStore {}

    private static final class Promising extends Judge implements CacheableIdentityStore {}

    private static class Groups implements IdentityStore {
        @Override
        public Set<ValidationType> validationTypes() {
            return Set.of(ValidationType.PROVIDE_GROUPS);
        }
    }

    private static final class PromisingGroups extends Groups implements CacheableIdentityStore {}

    private static final class Broken implements CacheableIdentityStore {
        @Override
        public Set<ValidationType> validationTypes() {
            throw new IllegalStateException("broken");
        }
    }

    private record Case(String name, List<Supplier<IdentityStore>> stores, boolean judge, boolean cacheable) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("none", List.of(), false, true),
                new Case("one that promises nothing", List.of(Judge::new), true, false),
                new Case("one that promises", List.of(Promising::new), true, true),
                new Case("one for groups", List.of(Groups::new), false, false),
                new Case("one for groups that promises", List.of(PromisingGroups::new), false, true),
                new Case("not all promise", List.of(Promising::new, Groups::new), true, false),
                new Case("not all promise, the other way round", List.of(Groups::new, Promising::new), true, false),
                new Case("one that cannot say what it does", List.of(Broken::new), true, false),
                new Case("one that cannot be made", List.of(ApplicationStoresTest::unmade), true, false),
                new Case("one whose classes are missing", List.of(ApplicationStoresTest::incomplete), true, false));
    }

    private static IdentityStore unmade() {
        throw new IllegalStateException("broken");
    }

    private static IdentityStore incomplete() {
        throw new NoClassDefFoundError("driver");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stores(Case c) {
        ApplicationStores own = ApplicationStores.none();
        for (Supplier<IdentityStore> store : c.stores) {
            own = own.with("store", store);
        }

        assertThat(own)
                .extracting(ApplicationStores::judge, ApplicationStores::cacheable)
                .containsExactly(c.judge, c.cacheable);
    }

    @Test
    void anotherHandlerThanTheServersIsAskedForEachRequest() {
        ApplicationStores own =
                ApplicationStores.none().with("store", Promising::new).withHandler("handler");

        assertThat(own).isEqualTo(new ApplicationStores(true, List.of("handler")));
    }
}
