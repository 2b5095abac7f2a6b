package io.kuberealm.it.oidc;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.RealmClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Clients that ask a server all the while, with tokens that change. */
final class ConstantLoad implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LibertyServer server;
    private final String path;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Thread> clients;
    private volatile List<IssuedJwt> tokens;
    private volatile boolean ended;

    private ConstantLoad(LibertyServer server, String path, IssuedJwt token) {
        this.server = server;
        this.path = path;
        this.tokens = List.of(token);
        this.clients =
                Stream.generate(() -> new Thread(this::run)).limit(CLIENTS).toList();
    }

    static ConstantLoad start(LibertyServer server, String path, IssuedJwt token) {
        ConstantLoad load = new ConstantLoad(server, path, token);
        load.clients.forEach(Thread::start);
        return load;
    }

    private void run() {
        RealmClient client = RealmClient.of(server);
        while (!ended) {
            List<IssuedJwt> present = tokens;
            IssuedJwt token = present.get(asked.getAndIncrement() % present.size());
            try {
                RealmClient.Answer answer = client.getAs(token.compact(), path);
                if (answer.status() != 200) {
                    failures.add(answer.status() + " for the key " + token.keyId());
                }
            } catch (UncheckedIOException failed) {
                failures.add(failed.toString());
            }
        }
    }

    /** From now on these tokens are used in turn; nobody waits for answers to others. */
    void use(IssuedJwt... others) {
        tokens = List.of(others);
    }

    /** Waits until so many more requests have begun. */
    void await(int requests) {
        int goal = asked.get() + requests;
        Eventually.until(requests + " requests", LIMIT, () -> asked.get() >= goal);
    }

    /** All answers that were not a 200, as texts. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        ended = true;
        for (Thread client : clients) {
            try {
                client.join(LIMIT.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
