package io.kuberealm.realm.kubernetes.cluster;

/** How long to wait before the next attempt: not at all after a success, and ever longer after failures. */
final class Backoff {
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 5_000;

    private long pauseMillis;

    void reset() {
        pauseMillis = 0;
    }

    void lengthen() {
        pauseMillis = Math.min(LONGEST_MILLIS, Math.max(FIRST_MILLIS, 2 * pauseMillis));
    }

    long pauseMillis() {
        return pauseMillis;
    }
}
