package io.kuberealm.realm.token.webhook;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses that last as long as they are meant to, and none once this is closed: nobody waits for what is closed. */
public final class InterruptiblePause implements RetryTiming.Pause, AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void last(Duration duration) throws InterruptedException {
        boolean unused = closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
