package io.kuberealm.realm.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a realm is ready for requests: at first when all that it depends on has been reached, and after a grace period as soon
 * as it could let anybody in. What is down for others is no reason to be taken out of service with them.
 */
final class Readiness {
    /** As long as Kubernetes waits for new issuers (CFG-34). */
    static final Duration GRACE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Instant graceEnd;
    private final List<Dependency> dependencies;
    private final Supplier<List<String>> strategies;

    /**
     * Something that has to be reached.
     *
     * @param name the name for operators, kube-apiserver's where it has one
     * @param strategies the names of those who let nobody in without it
     * @param missing what is not reached yet, without addresses; nothing if all is
     */
    record Dependency(String name, List<String> strategies, Supplier<Optional<String>> missing) {
        Dependency {
            strategies = List.copyOf(strategies);
        }
    }

    /** @param strategies the names of all that are on */
    Readiness(Clock clock, List<Dependency> dependencies, Supplier<List<String>> strategies) {
        this.clock = clock;
        this.graceEnd = clock.instant().plus(GRACE);
        this.dependencies = List.copyOf(dependencies);
        this.strategies = strategies;
    }

    /** The state of now. */
    ReadinessReport report() {
        Map<String, String> states = new LinkedHashMap<>();
        List<Dependency> lacking = dependencies.stream()
                .filter(dependency -> {
                    Optional<String> missing = dependency.missing().get();
                    states.put(dependency.name(), missing.orElse("ok"));
                    return missing.isPresent();
                })
                .toList();
        boolean waits = clock.instant().isBefore(graceEnd);
        return new ReadinessReport(lacking.isEmpty() || (!waits && couldLetAnybodyIn(lacking)), states);
    }

    private boolean couldLetAnybodyIn(List<Dependency> lacking) {
        return strategies.get().stream()
                .anyMatch(strategy -> lacking.stream()
                        .noneMatch(dependency -> dependency.strategies().contains(strategy)));
    }
}
