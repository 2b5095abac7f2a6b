package io.kuberealm.realm.audit;

import io.kuberealm.realm.files.LineLog;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.loop.Loop;
import io.kuberealm.realm.metrics.AuditMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes events on a thread of its own, so that no request waits for the disk. What cannot be written is counted and lost, and the log says
 * so once until it can be written again; as in Kubernetes, requests go on.
 */
public final class AuditLog implements AuditSink, AutoCloseable {
    /** As Kubernetes' own buffer; some 10 MB of events. */
    static final int MOST_WAITING = 10_000;

    private static final int MOST_AT_ONCE = 400;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final LineLog file;
    private final AuditMetrics metrics;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Loop loop;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean failing;
    private boolean closed;

    private AuditLog(LineLog file, AuditMetrics metrics) {
        this.file = file;
        this.metrics = metrics;
        this.loop = Loop.start("kube-realm-audit", Duration.ZERO, PAUSE, this::writeNext);
    }

    /** A log that writes to {@code file}, which ends with it. */
    public static AuditLog begin(LineLog file, AuditMetrics metrics) {
        return new AuditLog(file, metrics);
    }

    @Override
    public void log(String event) {
        if (waiting.offer(event)) {
            metrics.logged();
        } else {
            metrics.lost(1);
            RealmLog.auditEventsDropped(file.name());
        }
    }

    /** Nobody interrupts it, since that would close the file in the middle of a line. */
    private Duration writeNext() throws InterruptedException {
        String event = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (event != null) {
            List<String> events = new ArrayList<>(List.of(event));
            waiting.drainTo(events, MOST_AT_ONCE);
            writing.lock();
            try {
                write(events);
            } finally {
                writing.unlock();
            }
        }
        return Duration.ZERO;
    }

    /** Only under the lock. */
    private void write(List<String> events) {
        try {
            if (!events.isEmpty()) {
                file.append((String.join("\n", events) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (failing && !events.isEmpty()) {
                failing = false;
                RealmLog.auditLogWorks(file.name());
            }
        } catch (IOException failed) {
            metrics.lost(events.size());
            if (!failing) {
                failing = true;
                RealmLog.auditLogFailed(file.name(), failed);
            }
        }
        if (closed) {
            file.close();
        }
    }

    /** Writes what waits, and ends; for a disk that hangs it waits a while only. */
    @Override
    public void close() {
        loop.close();
        boolean interrupted = Thread.interrupted(); // a file is not to be closed by that either
        try {
            if (writing.tryLock(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    closed = true;
                    List<String> rest = new ArrayList<>();
                    waiting.drainTo(rest);
                    write(rest);
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
