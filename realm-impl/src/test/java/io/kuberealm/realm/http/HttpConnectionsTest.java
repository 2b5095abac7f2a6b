package io.kuberealm.realm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.ScriptedTlsServer.Connection;
import io.kuberealm.realm.testing.ScriptedTlsServer.Script;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import io.kuberealm.realm.testing.TestTls;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server can do to a client that sends, and which of it is worth another attempt (WH-3). */
class HttpConnectionsTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(500);
    private static final Issued CLIENTS = TestCertificates.authority("clients")
            .valid(TestTls.LONG_AGO, TestTls.FAR_AWAY)
            .selfSigned();

    private final HttpTransport transport = new HttpTransport(ProxySelector.of(null), TestCertificates.CLOCK);

    @AfterEach
    void close() {
        transport.close();
    }

    private HttpConnections connections() {
        return connections(Optional.empty());
    }

    private HttpConnections connections(Optional<ClientIdentity> identity) {
        return transport.connections(HttpRoute.to(ScriptedTlsServer.authorities()), identity, PATIENT);
    }

    private static CallResult post(HttpConnections connections, URI address, Duration longest) {
        return connections.call(
                address, Optional.of(Secret.of("Bearer k3y")), HttpCall.post(Secret.of("{\"ü\":\"s3cr3t\"}")), longest);
    }

    private CallResult post(Script script, Duration longest) {
        try (ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            return post(connections(), server.uri("/a?b=c"), longest);
        }
    }

    private static void assertFails(CallResult result, Kind kind) {
        assertThat(result).isInstanceOfSatisfying(NotAnswered.class, failed -> {
            assertThat(failed.kind()).as(failed.reason()).isEqualTo(kind);
            assertThat(failed.reason()).startsWith("POST https://localhost:").doesNotContain("s3cr3t", "k3y", "b=c");
        });
    }

    @Test
    void sendsToTheExactAddress() {
        List<String> requests = new CopyOnWriteArrayList<>();
        CallResult result = post(
                connection -> {
                    requests.add(connection.request());
                    connection.send("HTTP/1.1 201 x\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}");
                },
                PATIENT);

        assertThat(result).isEqualTo(new Answered(201, "{}", Optional.of("7")));
        assertThat(requests).singleElement().asString().startsWith("POST /a?b=c HTTP/1.1\r\n");
        assertThat(requests.get(0))
                .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                .containsIgnoringCase("\r\nAccept: application/json\r\n")
                .containsIgnoringCase("\r\nAuthorization: Bearer k3y\r\n")
                .endsWith("\r\n\r\n{\"ü\":\"s3cr3t\"}");
    }

    @Test
    void keepsConnections() {
        Script script = connection -> {
            while (true) {
                connection.request();
                connection.answer(200, "{}");
            }
        };
        try (ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            HttpConnections connections = connections();
            for (int i = 0; i < 5; i++) {
                assertThat(post(connections, server.uri("/"), PATIENT)).isInstanceOf(Answered.class);
            }
            assertThat(server.callers()).hasSize(1);
        }
    }

    record Fault(String name, Script script, Kind kind) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        "reset before the answer",
                        connection -> {
                            connection.request();
                            connection.reset();
                        },
                        Kind.CONNECTION_LOST),
                new Fault(
                        "reset in the middle of the head",
                        connection -> {
                            connection.request();
                            connection.send("HTTP/1.1 200 x\r\nContent-");
                            connection.reset();
                        },
                        Kind.CONNECTION_LOST),
                new Fault(
                        "reset in the middle of the body",
                        connection -> {
                            connection.request();
                            connection.send("HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n{\"status\":");
                            connection.reset();
                        },
                        Kind.CONNECTION_LOST),
                new Fault("closed before the answer", Connection::request, Kind.CONNECTION_LOST),
                new Fault(
                        "closed in the middle of the body",
                        connection -> {
                            connection.request();
                            connection.send("HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n{\"status\":");
                        },
                        Kind.CONNECTION_LOST),
                new Fault(
                        "no HTTP",
                        connection -> {
                            connection.request();
                            connection.send("SSH-2.0-OpenSSH_9.2\r\n\r\n");
                        },
                        Kind.OTHER),
                new Fault(
                        "30 MiB",
                        connection -> {
                            connection.request();
                            connection.answer(200, "x".repeat(30 << 20));
                        },
                        Kind.OTHER),
                new Fault(
                        "30 MiB without saying so",
                        connection -> {
                            connection.request();
                            connection.send("HTTP/1.1 200 x\r\n\r\n");
                            for (int i = 0; i < 30; i++) {
                                connection.send("x".repeat(1 << 20));
                            }
                        },
                        Kind.OTHER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void tellsWhatHappened(Fault fault) {
        assertFails(post(fault.script(), PATIENT), fault.kind());
    }

    static Stream<Fault> slowness() {
        CountDownLatch never = new CountDownLatch(1);
        return Stream.of(
                new Fault("no answer", connection -> await(connection, never), Kind.TOO_LATE),
                new Fault(
                        "an answer that trickles",
                        connection -> {
                            connection.request();
                            connection.send("HTTP/1.1 200 x\r\nContent-Length: 1000000\r\n\r\n");
                            for (int i = 0; i < 1000; i++) {
                                connection.send(" ");
                                await(connection, Duration.ofMillis(10));
                            }
                        },
                        Kind.TOO_LATE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slowness")
    void doesNotWaitForEver(Fault fault) {
        long started = System.nanoTime();
        assertFails(post(fault.script(), IMPATIENT), fault.kind());
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(IMPATIENT, IMPATIENT.plusSeconds(4));
    }

    private static void await(Connection connection, CountDownLatch latch) throws IOException {
        connection.request();
        await(latch, PATIENT);
    }

    private static void await(Connection connection, Duration time) {
        await(new CountDownLatch(connection.bare().isClosed() ? 0 : 1), time);
    }

    private static void await(CountDownLatch latch, Duration time) {
        try {
            boolean reached = latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(reached || latch.getCount() > 0).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyListens() {
        ScriptedTlsServer gone = ScriptedTlsServer.start(connection -> {});
        gone.close();
        assertFails(post(connections(), gone.uri("/"), PATIENT), Kind.OTHER);
    }

    @Test
    void anUntrustedServerGetsNothing() {
        List<String> requests = new CopyOnWriteArrayList<>();
        try (ScriptedTlsServer server = ScriptedTlsServer.start(connection -> requests.add(connection.request()))) {
            HttpConnections connections =
                    transport.connections(HttpRoute.to(List.of(CLIENTS.certificate())), Optional.empty(), PATIENT);
            CallResult result = post(connections, server.uri("/"), PATIENT);
            assertFails(result, Kind.OTHER);
            assertThat(((NotAnswered) result).reason()).contains("TLS: ");
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void httpIsRefused() {
        assertThat(post(connections(), URI.create("http://localhost/"), PATIENT))
                .isEqualTo(new NotAnswered("POST http://localhost/: the URL is not https", Kind.OTHER));
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThat(post(
                        connection -> {
                            connection.request();
                            connection.send(
                                    "HTTP/1.1 307 x\r\nLocation: https://localhost/\r\nContent-Length: 0\r\n\r\n");
                        },
                        PATIENT))
                .isEqualTo(new Answered(307, "", Optional.empty()));
    }

    @Test
    void aCredentialThatIsNoHeaderIsNotShown() {
        CallResult result = connections()
                .call(
                        URI.create("https://localhost:1/"),
                        Optional.of(Secret.of("k3y\r\nX: 1")),
                        HttpCall.post(Secret.of("{}")),
                        PATIENT);
        assertFails(result, Kind.OTHER);
    }

    static Stream<KeyPair> keys() {
        return Stream.of(TestCertificates.rsa(2048), TestCertificates.ec("secp256r1"), TestCertificates.ed25519());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void comesByItsCertificate(KeyPair keys) {
        Issued issued = TestCertificates.client("realm")
                .valid(TestTls.LONG_AGO, TestTls.FAR_AWAY)
                .keys(keys)
                .signedBy(CLIENTS);
        ClientIdentity identity = new ClientIdentity(keys.getPrivate(), List.of(issued.certificate()));
        assertThat(identity.toString()).isEqualTo("ClientIdentity[CN=realm]");
        Script script = connection -> {
            connection.request();
            connection.answer(200, "{}");
        };
        try (ScriptedTlsServer server = ScriptedTlsServer.mutual(List.of(CLIENTS.certificate()), script)) {
            assertThat(post(connections(Optional.of(identity)), server.uri("/"), PATIENT))
                    .isEqualTo(new Answered(200, "{}", Optional.empty()));
            assertThat(server.callers()).containsExactly("CN=realm");
        }
    }

    /** In TLS 1.3 the server says so after the client's handshake is over. */
    @Test
    void aServerThatWantsACertificateIsNotAskedAgain() {
        try (ScriptedTlsServer server = ScriptedTlsServer.mutual(List.of(CLIENTS.certificate()), Connection::request)) {
            assertFails(post(connections(), server.uri("/"), PATIENT), Kind.OTHER);
        }
    }

    @Test
    void speaksHttp2WithServersThatOfferIt() {
        Http2Script script = new Http2Script(Http2Script.Reaction.ANSWER);
        try (ScriptedTlsServer server = ScriptedTlsServer.http2(script)) {
            HttpConnections connections = connections();
            for (int i = 0; i < 3; i++) {
                assertThat(post(connections, server.uri("/"), PATIENT))
                        .isEqualTo(new Answered(200, "{}", Optional.empty()));
            }
            assertThat(server.callers()).as("connections").hasSize(1);
            assertThat(script.streams()).containsExactly(1, 3, 5);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Http2Script.Reaction.class,
            names = {"GO_AWAY", "RESET"})
    void wh3ALostHttp2Connection(Http2Script.Reaction reaction) {
        try (ScriptedTlsServer server = ScriptedTlsServer.http2(new Http2Script(reaction))) {
            assertFails(post(connections(), server.uri("/"), PATIENT), Kind.CONNECTION_LOST);
        }
    }

    @Test
    void closingAbandonsWhatIsUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Script script = connection -> {
            connection.request();
            asked.countDown();
            connection.in().read();
        };
        try (ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            HttpConnections connections = connections();
            CompletableFuture<CallResult> result =
                    CompletableFuture.supplyAsync(() -> post(connections, server.uri("/"), PATIENT));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            connections.close();
            assertFails(result.get(10, TimeUnit.SECONDS), Kind.OTHER);
            assertFails(post(connections, server.uri("/"), PATIENT), Kind.OTHER);
        }
    }

    @Test
    void retiringLetsWhatIsUnderWayComeToItsEnd() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch retired = new CountDownLatch(1);
        Script script = connection -> {
            connection.request();
            asked.countDown();
            await(retired, PATIENT);
            connection.answer(200, "{}");
        };
        try (ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            HttpConnections connections = connections();
            CompletableFuture<CallResult> result =
                    CompletableFuture.supplyAsync(() -> post(connections, server.uri("/"), PATIENT));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            connections.retire();
            retired.countDown();
            assertThat(result.get(10, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
        }
    }
}
