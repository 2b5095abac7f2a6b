package io.kuberealm.realm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.ScriptedTlsServer.Script;
import io.kuberealm.realm.testing.TestCertificates;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are taken line by line, as a watch is. */
class HttpLinesTest {
    private static final String HEAD = "HTTP/1.1 200 x\r\n\r\n";
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final HttpTransport transport = new HttpTransport(ProxySelector.of(null), TestCertificates.CLOCK);
    private final List<String> taken = new ArrayList<>();

    @AfterEach
    void close() {
        transport.close();
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    private CallResult call(ScriptedTlsServer server, LineReader lines, Duration longest) {
        return transport
                .separateConnections(HttpRoute.to(ScriptedTlsServer.authorities()), Optional.empty(), PATIENT)
                .call(server.uri("/"), Optional.empty(), HttpCall.lines("application/json", lines), longest);
    }

    private CallResult call(Script script, LineReader lines, Duration longest) {
        try (ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            return call(server, lines, longest);
        }
    }

    private LineReader all() {
        return new LineReader(line -> taken.add(text(line)));
    }

    private static void assertFails(CallResult result, Kind kind) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        NotAnswered.class,
                        none -> assertThat(none.kind()).as(none.reason()).isEqualTo(kind));
    }

    /** The server sends the third line only once the others were taken, on the thread that asked. */
    @Test
    void eachLineIsTakenAsItComes() {
        Semaphore seen = new Semaphore(0);
        Thread asking = Thread.currentThread();
        LineReader lines = new LineReader(line -> {
            assertThat(Thread.currentThread()).isSameAs(asking);
            taken.add(text(line));
            seen.release();
            return true;
        });
        Script script = connection -> {
            connection.request();
            connection.send(HEAD + "on");
            connection.send("e\ntwo\n");
            seen.acquireUninterruptibly(2);
            connection.send("\nthree\nno line");
        };

        assertThat(call(script, lines, PATIENT)).isEqualTo(new Answered(200, "", Optional.empty()));
        assertThat(taken).containsExactly("one", "two", "three");
    }

    @Test
    void whoHasEnoughHangsUp() {
        CountDownLatch hungUp = new CountDownLatch(1);
        Script script = connection -> {
            connection.request();
            connection.send(HEAD + "one\ntwo\nthree\n");
            assertThat(connection.in().read()).isNegative();
            hungUp.countDown();
        };
        LineReader two = new LineReader(line -> taken.add(text(line)) && taken.size() < 2);
        try (ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            assertThat(call(server, two, PATIENT)).isInstanceOf(Answered.class);
            assertThat(taken).containsExactly("one", "two");
            assertThat(await(hungUp)).isTrue();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void anotherStatusIsReadAsAWhole() {
        assertThat(call(
                        connection -> {
                            connection.request();
                            connection.answer(410, "gone\n");
                        },
                        all(),
                        PATIENT))
                .isEqualTo(new Answered(410, "gone\n", Optional.empty()));
        assertThat(taken).isEmpty();
    }

    @Test
    void aLineThatNeverEndsIsGivenUp() {
        LineReader lines = all();
        CallResult result = call(
                connection -> {
                    connection.request();
                    connection.send(HEAD);
                    while (true) {
                        connection.send("x".repeat(1 << 20));
                    }
                },
                lines,
                PATIENT);

        assertThat(result).isInstanceOf(Answered.class);
        assertThat(lines.hasOverflowed()).isTrue();
        assertThat(taken).isEmpty();
    }

    @Test
    void doesNotWaitForEver() {
        CountDownLatch never = new CountDownLatch(1);
        Script script = connection -> {
            connection.request();
            connection.send(HEAD + "one\n");
            await(never);
        };
        assertFails(call(script, all(), Duration.ofMillis(500)), Kind.TOO_LATE);
        assertThat(taken).containsExactly("one");
        never.countDown();
    }

    @Test
    void aTornConnectionIsNoEnd() {
        CountDownLatch first = new CountDownLatch(1);
        LineReader lines = new LineReader(line -> {
            first.countDown();
            return taken.add(text(line));
        });
        assertFails(
                call(
                        connection -> {
                            connection.request();
                            connection.send(HEAD + "one\n");
                            await(first);
                            connection.reset();
                        },
                        lines,
                        PATIENT),
                Kind.CONNECTION_LOST);
        assertThat(taken).containsExactly("one");
    }

    /** What a server sends waits in the network for a reader that is slow, not in memory. */
    @Test
    void aFastServerWaitsForASlowReader() {
        AtomicLong sent = new AtomicLong();
        CountDownLatch stuck = new CountDownLatch(1);
        String line = "x".repeat(1 << 20) + "\n";
        Script script = connection -> {
            connection.request();
            connection.send(HEAD);
            for (int i = 0; i < 200; i++) {
                connection.send(line);
                sent.addAndGet(line.length());
            }
            stuck.countDown();
        };
        LineReader lines = new LineReader(first -> {
            long before;
            do { // until nothing more is sent
                before = sent.get();
                pause(stuck);
            } while (sent.get() != before);
            return false;
        });

        assertThat(call(script, lines, PATIENT)).isInstanceOf(Answered.class);
        assertThat(sent.get()).isLessThan(50L << 20);
    }

    private static void pause(CountDownLatch latch) {
        try {
            boolean unused = latch.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
