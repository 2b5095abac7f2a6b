package io.kuberealm.realm.wiring;

import io.kuberealm.realm.files.FileWatcher;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.loop.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Everything that a realm opens and that ends with it: first the watching of files, so that nothing changes any more, then calls to other
 * servers, so that whoever waits for an answer goes on at once, then the rest, the last opened first.
 */
final class RealmResources implements AutoCloseable {
    private final FileWatcher watcher = FileWatcher.start();
    private final List<HttpTransport> transports = new ArrayList<>();
    private final Deque<Closing> owned = new ArrayDeque<>();
    private final List<Loop> following = new ArrayList<>();

    /** Ends something. */
    @FunctionalInterface
    interface Closing {
        void close();
    }

    FileWatcher watcher() {
        return watcher;
    }

    /** Ends what {@code transport} has under way with the realm. */
    HttpTransport own(HttpTransport transport) {
        transports.add(transport);
        return transport;
    }

    /** Ends {@code opened} with the realm. */
    void own(Closing opened) {
        owned.addFirst(opened);
    }

    /** Ends {@code loop} with the realm, which is out of service if the loop ends before. */
    void follow(Loop loop) {
        following.add(loop);
        own(loop::close);
    }

    /** Whether all that follows changes goes on. */
    boolean isFollowing() {
        return watcher.isRunning() && following.stream().allMatch(Loop::isRunning);
    }

    @Override
    public void close() {
        watcher.close();
        transports.forEach(HttpTransport::close);
        owned.forEach(Closing::close);
    }
}
