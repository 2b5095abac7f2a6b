package io.kuberealm.realm.token.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes by pauses only. */
final class FakeTiming {
    static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

    final List<Duration> pauses = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 1; // so that a comparison without regard to overflow fails
    private double chance;

    RetryTiming timing() {
        return new RetryTiming(Clock.fixed(START, ZoneOffset.UTC), () -> nanos, this::pause, () -> chance);
    }

    FakeTiming withChance(double newChance) {
        chance = newChance;
        return this;
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }
}
