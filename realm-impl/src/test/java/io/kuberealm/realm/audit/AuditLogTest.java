package io.kuberealm.realm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.files.LineLog;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.testing.Latches;
import io.kuberealm.realm.testing.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final String LOST = "apiserver_audit_error_total{plugin=\"log\"}";

    private final RealmMetrics metrics = new RealmMetrics(new SettableClock());

    /** A disk that can be full, or hang. */
    private static final class Disk implements LineLog {
        private final StringBuilder written = new StringBuilder();
        private final CountDownLatch mayWrite = new CountDownLatch(1);
        private volatile boolean full;
        private volatile boolean closed;

        @Override
        public String name() {
            return "disk";
        }

        @Override
        public void append(byte[] lines) throws IOException {
            Latches.await(mayWrite);
            if (full) {
                throw new IOException("No space left on device");
            }
            written.append(new String(lines, StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void whatIsLoggedBeforeTheEndIsWritten() {
        Disk disk = new Disk();
        disk.mayWrite.countDown();
        AuditLog log = AuditLog.begin(disk, metrics.audit());
        for (int i = 0; i < 1_000; i++) {
            log.log("event " + i);
        }
        log.close();

        assertThat(disk.written.toString().lines())
                .hasSize(1_000)
                .startsWith("event 0")
                .endsWith("event 999");
        assertThat(disk.closed).isTrue();
        assertThat(metrics.values())
                .containsEntry("apiserver_audit_event_total", 1_000.0)
                .doesNotContainKey(LOST);
    }

    @Test
    void aFullDiskCountsWhatIsLost() {
        Disk disk = new Disk();
        disk.full = true;
        disk.mayWrite.countDown();
        AuditLog log = AuditLog.begin(disk, metrics.audit());
        log.log("one");
        log.log("two");
        log.close();

        assertThat(metrics.values()).containsEntry(LOST, 2.0);
    }

    @Test
    void aDiskThatHangsHoldsNobodyAndTheQueueIsBounded() {
        Disk disk = new Disk();
        AuditLog log = AuditLog.begin(disk, metrics.audit());
        int most = AuditLog.MOST_WAITING + 1_000;
        for (int i = 0; i < most; i++) {
            log.log("event");
        }
        double lost = metrics.values().getOrDefault(LOST, 0.0);
        disk.mayWrite.countDown();
        log.close();

        assertThat(lost).isBetween(500.0, 1_000.0);
        assertThat(disk.written.toString().lines().count()).isEqualTo(most - (long) lost);
    }
}
