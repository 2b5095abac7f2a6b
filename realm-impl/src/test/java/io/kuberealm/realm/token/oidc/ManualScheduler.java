package io.kuberealm.realm.token.oidc;

import io.kuberealm.realm.keys.Scheduler;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs what is to be run at once within the call, and what is to be run later when the test moves the time. */
public final class ManualScheduler implements Scheduler {
    private final SettableClock clock;
    private final List<Later> later = new ArrayList<>();

    private record Later(Instant due, Runnable task) {}

    public ManualScheduler(SettableClock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        later.add(new Later(clock.instant().plus(delay), task));
    }

    /** Lets time pass, and runs what becomes due on the way at its time. */
    public void advance(Duration duration) {
        Instant end = clock.instant().plus(duration);
        for (Later next = next(end); next != null; next = next(end)) {
            later.remove(next);
            clock.advance(Duration.between(clock.instant(), next.due()));
            next.task().run();
        }
        clock.advance(Duration.between(clock.instant(), end));
    }

    private @Nullable Later next(Instant end) {
        return later.stream()
                .filter(task -> !task.due().isAfter(end))
                .min(Comparator.comparing(Later::due))
                .orElse(null);
    }
}
