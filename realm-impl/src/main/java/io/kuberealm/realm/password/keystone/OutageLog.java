package io.kuberealm.realm.password.keystone;

import io.kuberealm.realm.log.RealmLog;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operator when and why Keystone cannot check passwords, and when it can again: each reason once, and not more than
 * two lines a minute, however many logins fail and however often it comes and goes.
 */
final class OutageLog {
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final URI address;
    private final Clock clock;
    private Instant nextNotice = Instant.MIN;
    private volatile @Nullable String toldReason;

    OutageLog(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    synchronized void failed(String reason) {
        Instant now = clock.instant();
        if (!reason.equals(toldReason) && !now.isBefore(nextNotice)) {
            nextNotice = now.plus(PAUSE);
            toldReason = reason;
            RealmLog.keystoneUnavailable(address, reason);
        }
    }

    void worked() {
        if (toldReason != null) {
            tellOfEnd();
        }
    }

    private synchronized void tellOfEnd() {
        if (toldReason != null) {
            toldReason = null;
            RealmLog.keystoneAvailable(address);
        }
    }
}
