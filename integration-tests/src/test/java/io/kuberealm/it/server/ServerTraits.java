package io.kuberealm.it.server;

import java.util.List;
import java.util.Optional;

/**
 * What a kind of server does differently from the others. This is the one place to declare it; docs/deviations.md has the
 * same for operators.
 *
 * @param server the kind
 * @param deviations what it cannot do as the tests expect it
 */
public record ServerTraits(ServerKind server, List<Deviation> deviations) {
    /**
     * A test that does not hold.
     *
     * @param test the class, or the class and the method with a dot between
     * @param cases what the display name contains, for one case of many; empty for all
     * @param reason why
     */
    public record Deviation(String test, String cases, String reason) {
        private boolean covers(String asked, String displayName) {
            return asked.equals(test) && displayName.contains(cases);
        }
    }

    public static ServerTraits current() {
        return of(ServerKind.current());
    }

    public static ServerTraits of(ServerKind kind) {
        return new ServerTraits(
                kind,
                switch (kind) {
                    case LIBERTY -> List.of();
                    case PAYARA_SERVER -> List.of();
                    case PAYARA_MICRO -> List.of();
                    case WILDFLY -> List.of();
                });
    }

    /** Why a test does not hold here, if it is declared not to. */
    Optional<String> deviation(String test, String displayName) {
        return deviations.stream()
                .filter(deviation -> deviation.covers(test, displayName))
                .map(Deviation::reason)
                .findFirst();
    }
}
