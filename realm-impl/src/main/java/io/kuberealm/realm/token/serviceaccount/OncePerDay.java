package io.kuberealm.realm.token.serviceaccount;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** Remembers, for one day in UTC, what the operator has been told, so that a busy client does not fill the log. */
final class OncePerDay {
    /** So many subjects a day; whoever has more of them knows by now. */
    private static final int MOST_SUBJECTS = 1000;

    private final Clock clock;
    private final Set<String> told = new HashSet<>();
    private LocalDate day = LocalDate.EPOCH;

    OncePerDay(Clock clock) {
        this.clock = clock;
    }

    /** Whether this is to be told, being the first time today. */
    synchronized boolean isDue(String subject) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            told.clear();
            day = today;
        }
        return told.size() < MOST_SUBJECTS && told.add(subject);
    }
}
