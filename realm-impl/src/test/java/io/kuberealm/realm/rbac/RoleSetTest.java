package io.kuberealm.realm.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleSetTest {
    record Case(String name, RoleSet one, RoleSet other, boolean expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static RoleSet range(int first, int end) {
        RoleSet set = new RoleSet();
        IntStream.range(first, end).forEach(set::add);
        return set;
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("nothing", range(0, 0), range(0, 0), false),
                new Case("nothing and a few", range(0, 0), range(0, 9), false),
                new Case("nothing and many", range(0, 0), range(0, 999), false),
                new Case("few and few apart", range(0, 9), range(9, 19), false),
                new Case("few and few together", range(0, 10), range(9, 99), true),
                new Case("few and many apart", range(0, 9), range(9, 999), false),
                new Case("few and many together", range(0, 10), range(9, 999), true),
                new Case("many and many apart", range(0, 500), range(500, 1000), false),
                new Case("many and many together", range(0, 501), range(500, 1000), true),
                new Case("at the border of few and many", range(0, 256), range(255, 511), true),
                new Case("apart at the border", range(0, 256), range(256, 511), false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void intersect(Case row) {
        assertThat(row.one.intersects(row.other)).isEqualTo(row.expected);
        assertThat(row.other.intersects(row.one)).isEqualTo(row.expected);
    }
}
