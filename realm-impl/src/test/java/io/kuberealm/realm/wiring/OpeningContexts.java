package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.RealmConfigurationReader;
import io.kuberealm.realm.metrics.RealmMetrics;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What strategies are opened with in tests. */
final class OpeningContexts {
    private OpeningContexts() {}

    /** For attributes without a problem, in an empty environment. */
    static OpeningContext of(Map<String, String> attributes, Clock clock) {
        Problems problems = new Problems();
        RealmConfiguration configuration = RealmConfigurationReader.read(RawSettings.ofServerXml(attributes), problems);
        problems.throwIfAny();
        return of(configuration, clock, Map.of(), problems);
    }

    static OpeningContext of(
            RealmConfiguration configuration, Clock clock, Map<String, String> environment, Problems problems) {
        return new OpeningContext(
                configuration,
                clock,
                environment,
                problems,
                new RealmResources(),
                new AtomicLong(),
                new RealmMetrics(clock));
    }
}
