package io.kuberealm.realm.wiring;

import io.kuberealm.realm.thread.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A realm that another one has replaced in an application. It goes on for a while, for the requests that began with it, and is then
 * released; at once if the application ends.
 */
final class RetiredRealm implements AutoCloseable {
    private final SharedRealm realm;
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean released;

    private RetiredRealm(SharedRealm realm) {
        this.realm = realm;
    }

    static RetiredRealm start(SharedRealm realm, Duration grace) {
        RetiredRealm retired = new RetiredRealm(realm);
        DaemonThreads.of("kube-realm-grace", () -> retired.releaseAfter(grace)).start();
        return retired;
    }

    private void releaseAfter(Duration grace) {
        try {
            over.await(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    private synchronized void release() {
        if (!released) {
            released = true;
            realm.release();
        }
    }

    synchronized boolean isReleased() {
        return released;
    }

    @Override
    public void close() {
        over.countDown();
        release();
    }
}
