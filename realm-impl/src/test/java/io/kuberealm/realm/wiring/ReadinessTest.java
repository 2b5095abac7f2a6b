package io.kuberealm.realm.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.wiring.Readiness.Dependency;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    private final SettableClock clock = new SettableClock();

    @ParameterizedTest(name = "{0} on, issuers {1}, objects {2}, grace over {3}: ready {4}")
    @CsvSource({
        "oidc, ok, ok, false, true",
        "oidc, missing, ok, false, false",
        "oidc, ok, missing, false, false",
        "oidc, missing, ok, true, false",
        "oidc x509, missing, ok, true, true",
        "oidc bootstrap-token, missing, missing, true, false",
        "oidc bootstrap-token, ok, missing, true, true",
        "oidc anonymous, missing, missing, true, true",
        "x509, ok, ok, false, true"
    })
    void whenItIsReady(String strategies, String issuers, String objects, boolean graceOver, boolean ready) {
        Readiness readiness = new Readiness(
                clock,
                List.of(
                        new Dependency("issuers", List.of("oidc"), () -> missing(issuers)),
                        new Dependency("objects", List.of("bootstrap-token"), () -> missing(objects))),
                () -> List.of(strategies.split(" ", -1)));
        clock.advance(graceOver ? Readiness.GRACE : Readiness.GRACE.minus(Duration.ofSeconds(1)));

        assertThat(readiness.report())
                .isEqualTo(new ReadinessReport(ready, Map.of("issuers", issuers, "objects", objects)));
    }

    private static Optional<String> missing(String state) {
        return state.equals("ok") ? Optional.empty() : Optional.of(state);
    }
}
