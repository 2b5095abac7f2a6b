package io.kuberealm.realm.wiring;

import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.token.serviceaccount.ClusterIssuer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the keys of a cluster fresh on one daemon thread of its own, from now on, so that no start waits for the cluster. */
final class KeyRefresh implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    private KeyRefresh() {}

    static KeyRefresh start(ClusterIssuer issuer) {
        KeyRefresh refresh = new KeyRefresh();
        Thread thread = new Thread(() -> refresh.refreshUntilClosed(issuer), "kube-realm-keys");
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // an application's class loader would outlive the application
        thread.start();
        return refresh;
    }

    private void refreshUntilClosed(ClusterIssuer issuer) {
        try {
            Duration pause = Duration.ZERO;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = refresh(issuer);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration refresh(ClusterIssuer issuer) {
        try {
            return issuer.refresh();
        } catch (RuntimeException bug) {
            RealmLog.strategyFailed("kube-realm-keys", bug); // it would end the thread, and with it every later refresh
            return ClusterIssuer.RETRY;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
