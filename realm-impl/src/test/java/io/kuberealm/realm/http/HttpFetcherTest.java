package io.kuberealm.realm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.testing.TestCertificateBuilder;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import io.kuberealm.realm.testing.TestTls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server can do to a client, and what comes of it (OIDC-22). */
class HttpFetcherTest {
    private static final int MOST_BYTES = 10_000;
    private static final HttpLimits PATIENT =
            new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), MOST_BYTES);
    private static final HttpLimits IMPATIENT =
            new HttpLimits(Duration.ofMillis(300), Duration.ofSeconds(30), MOST_BYTES);
    private static final List<X509Certificate> TRUSTED = List.of(TestTls.AUTHORITY.certificate());

    private final HttpTransport transport = new HttpTransport(ProxySelector.of(null), TestCertificates.CLOCK);
    private final FakeServer server = FakeServer.start();

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    private HttpResult get(String path) {
        return transport.fetcher(TRUSTED, PATIENT).get(server.uri(path), Optional.empty());
    }

    private static String cause(HttpResult result) {
        return result instanceof HttpFailure failure ? failure.cause() : result.toString();
    }

    @Test
    void oidc22AnAnswer() {
        server.put("/a", 200, "Cache-Control: max-age=60\r\n", "{\"ü\":1}");
        assertThat(get("/a")).isEqualTo(new HttpAnswer(200, "{\"ü\":1}", Duration.ofSeconds(60)));
        assertThat(server.requests()).singleElement().asString().startsWith("GET /a HTTP/1.1\r\n");
        assertThat(server.requests().get(0)).doesNotContainIgnoringCase("authorization");
    }

    @Test
    void anErrorIsAnAnswer() {
        server.put("/a", 503, "", "later");
        assertThat(get("/a")).isEqualTo(new HttpAnswer(503, "later", Duration.ZERO));
    }

    @Test
    void oidc24ABearerTokenIsSent() {
        server.put("/a", 200, "", "");
        transport.fetcher(TRUSTED, PATIENT).get(server.uri("/a"), Optional.of(Secret.of("key")));
        assertThat(server.requests().get(0)).contains("Authorization: Bearer key\r\n");
    }

    @Test
    void aTokenThatIsNoHeaderIsNotShown() {
        HttpResult result = transport
                .fetcher(TRUSTED, PATIENT)
                .get(server.uri("/a"), Optional.of(Secret.of("hidden\r\nX-Injected: 1")));
        assertThat(cause(result)).isEqualTo("the token to send is malformed");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void failuresShowNoQuery() {
        HttpResult result = get("/a?code=hidden");
        assertThat(result).isInstanceOf(HttpFailure.class);
        assertThat(((HttpFailure) result).reason()).startsWith("GET " + server.uri("/a") + ": ");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToTheSameServerIsFollowed(int status) {
        server.put("/a", status, "Location: /b\r\n", "").put("/b", 200, "", "there");
        assertThat(get("/a")).isEqualTo(new HttpAnswer(200, "there", Duration.ZERO));
    }

    private record Redirect(String name, Function<FakeServer, String> target) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Redirect> redirects() {
        return Stream.of(
                new Redirect(
                        "another host",
                        server -> "https://127.0.0.1:" + server.uri("/").getPort() + "/b"),
                new Redirect("another port", server -> "https://localhost:1/b"),
                new Redirect("no port", server -> "https://localhost/b"),
                new Redirect(
                        "http", server -> "http://localhost:" + server.uri("/").getPort() + "/b"),
                new Redirect("without a scheme", server -> "//evil.example/b"),
                new Redirect("another scheme", server -> "file:///etc/passwd"));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void aRedirectElsewhereIsNotFollowed(Redirect row) {
        server.put("/a", 302, "Location: " + row.target().apply(server) + "\r\n", "")
                .put("/b", 200, "", "there");
        assertThat(cause(get("/a"))).isEqualTo("it redirects to another server; such redirects are not followed");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aRedirectToAnAddressThatIsNoneIsAFailure() {
        server.put("/a", 302, "Location: https://a b/\r\n", "");
        assertThat(cause(get("/a"))).isEqualTo("the URL, or the token to send, is malformed");
    }

    @Test
    void redirectsInACircleEnd() {
        server.put("/a", 302, "Location: /a\r\n", "");
        assertThat(cause(get("/a"))).isEqualTo("more than 10 redirects");
        assertThat(server.requests()).hasSize(11);
    }

    @Test
    void aRedirectWithoutTargetIsAnAnswer() {
        server.put("/a", 302, "", "x");
        assertThat(get("/a")).isEqualTo(new HttpAnswer(302, "x", Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/a", "ftp://localhost/a", "https:a", "/a"})
    void onlyHttpsIsAsked(String address) {
        assertThat(cause(transport.fetcher(TRUSTED, PATIENT).get(URI.create(address), Optional.empty())))
                .isEqualTo("the URL is not https");
    }

    @Test
    void anEndlessBodyIsCutOff() {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.put("/a", client -> {
            client.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try {
                while (true) {
                    client.write(new byte[1000]);
                }
            } finally {
                hungUp.countDown();
            }
        });
        assertThat(cause(get("/a"))).isEqualTo("the body is longer than 10000 bytes");
        assertThat(hungUp)
                .satisfies(latch -> assertThat(latch.await(30, TimeUnit.SECONDS))
                        .as("the connection is closed")
                        .isTrue());
    }

    @Test
    void aBodyOfTheGreatestLengthIsTaken() {
        server.put("/a", 200, "", "x".repeat(MOST_BYTES)).put("/b", 200, "", "x".repeat(MOST_BYTES + 1));
        assertThat(get("/a")).isInstanceOf(HttpAnswer.class);
        assertThat(cause(get("/b"))).isEqualTo("the body is longer than 10000 bytes");
    }

    private record Zipped(String name, String body, String encoding, String outcome) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String gzip(String text) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return zipped.toString(StandardCharsets.ISO_8859_1);
    }

    /** Go net/http transport.go: {@code ascii.EqualFold(resp.Header.Get("Content-Encoding"), "gzip")}. */
    static Stream<Zipped> zipped() {
        String zip = gzip("{\"ü\":1}");
        return Stream.of(
                new Zipped("compressed", zip, "gzip", "{\"ü\":1}"),
                new Zipped("in capitals", zip, "GZIP", "{\"ü\":1}"),
                new Zipped("nothing", "", "gzip", ""),
                new Zipped("the greatest length", gzip("x".repeat(MOST_BYTES)), "gzip", "x".repeat(MOST_BYTES)),
                new Zipped("a bomb", gzip("x".repeat(MOST_BYTES + 1)), "gzip", "the body is longer than 10000 bytes"),
                new Zipped("not compressed", "{}", "gzip", "ZipException"),
                new Zipped("cut off", zip.substring(0, 15), "gzip", "the connection was closed during the request"));
    }

    @ParameterizedTest(name = "B8 {0}")
    @MethodSource("zipped")
    void aCompressedBodyIsTakenWithinTheSameBounds(Zipped row) {
        server.put("/a", client -> {
            client.write(("HTTP/1.1 200 x\r\nContent-Encoding: " + row.encoding() + "\r\nContent-Length: "
                            + row.body().length() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            client.write(row.body().getBytes(StandardCharsets.ISO_8859_1));
        });
        HttpResult result = get("/a");
        assertThat(result instanceof HttpAnswer answer ? answer.unverifiedBody() : cause(result))
                .isEqualTo(row.outcome());
    }

    private record Slow(String name, String beginning) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Slow> slow() {
        return Stream.of(
                new Slow("nothing", ""),
                new Slow("half a status line", "HTTP/1."),
                new Slow("half of the headers", "HTTP/1.1 200 OK\r\nX: "),
                new Slow("half of a body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"),
                new Slow("half of a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n12345"));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void aServerThatStopsHalfwayIsLeft(Slow row) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        server.put("/a", client -> {
            client.write(row.beginning().getBytes(StandardCharsets.US_ASCII));
            client.flush();
            awaitUninterrupted(end);
        });
        HttpResult result = transport.fetcher(TRUSTED, IMPATIENT).get(server.uri("/a"), Optional.empty());
        end.countDown();
        assertThat(cause(result)).isEqualTo("no complete answer within 0 s");
    }

    @Test
    void closingAbandonsWhatIsUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        server.put("/a", client -> {
            asked.countDown();
            awaitUninterrupted(end);
        });
        HttpFetcher fetcher = transport.fetcher(TRUSTED, PATIENT);
        CompletableFuture<HttpResult> result =
                CompletableFuture.supplyAsync(() -> fetcher.get(server.uri("/a"), Optional.empty()));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        transport.close();

        assertThat(cause(result.get(20, TimeUnit.SECONDS))).isEqualTo("closed");
        assertThat(cause(fetcher.get(server.uri("/a"), Optional.empty()))).isEqualTo("closed");
        end.countDown();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void aServerThatHangsUpIsAFailure() {
        server.put("/a", client -> {});
        assertThat(get("/a")).isInstanceOf(HttpFailure.class);
    }

    @Test
    void aServerThatSpeaksNoHttpIsAFailure() {
        server.put("/a", client -> client.write("220 smtp\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(get("/a")).isInstanceOf(HttpFailure.class);
    }

    @Test
    void nobodyListens() {
        server.close();
        assertThat(cause(get("/a"))).startsWith("no connection");
    }

    @Test
    void d3AProxyThatWantsAPasswordIsAFailure() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpTransport proxied = new HttpTransport(
                        ProxySelector.of(new InetSocketAddress(proxy.getInetAddress(), proxy.getLocalPort())),
                        TestCertificates.CLOCK)) {
            Thread refusing = new Thread(() -> refuse(proxy));
            refusing.setDaemon(true);
            refusing.start();

            HttpResult result = proxied.fetcher(TRUSTED, PATIENT).get(server.uri("/a"), Optional.empty());
            assertThat(cause(result)).isEqualTo("the proxy answers with status 407");
        }
    }

    @Test
    void whoeverLooksForTheServerIsToldOfADeadProxy() throws Exception {
        InetSocketAddress dead;
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            dead = new InetSocketAddress(proxy.getInetAddress(), proxy.getLocalPort());
        }
        try (HttpTransport transport = new HttpTransport(ProxySelector.of(dead), TestCertificates.CLOCK)) {
            HttpResult result = transport
                    .fetcher(List.of(), PATIENT)
                    .get(URI.create("https://issuer.example/keys"), Optional.empty());

            assertThat(cause(result)).startsWith("no connection").endsWith(" (to the HTTP proxy)");
        }
    }

    private static void refuse(ServerSocket proxy) {
        try (Socket client = proxy.accept()) {
            client.getInputStream().read();
            client.getOutputStream()
                    .write("HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            client.getInputStream().readAllBytes();
        } catch (IOException over) {
            // the end of the test
        }
    }

    private record Tls(String name, Issued certificate, List<X509Certificate> trusted, String cause) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Tls> badCertificates() {
        Issued stranger = TestCertificates.authority("stranger")
                .valid(TestTls.LONG_AGO, TestTls.FAR_AWAY)
                .selfSigned();
        Issued good = TestTls.localhost(TestTls.AUTHORITY);
        return Stream.of(
                new Tls(
                        "expired",
                        TestTls.certificate("localhost", TestTls.LONG_AGO.plusSeconds(1), TestTls.AUTHORITY),
                        TRUSTED,
                        "TLS: a certificate of the server, or of its certificate authority, has expired"),
                new Tls(
                        "another host",
                        TestTls.certificate("other.example", TestTls.FAR_AWAY, TestTls.AUTHORITY),
                        TRUSTED,
                        "TLS: No"),
                new Tls("unknown CA", good, List.of(stranger.certificate()), "TLS: "),
                new Tls("a private CA is none of Java's", good, List.of(), "TLS: "));
    }

    /** Go crypto/x509 verify.go, VerifyHostname: "certificate relies on legacy Common Name field, use SANs instead". */
    static Stream<GeneralName> otherNames() {
        return Stream.of(
                new GeneralName(GeneralName.rfc822Name, "a@localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    }

    @Test
    void b9TheCommonNameOfAServerDoesNotCount() {
        refusesForItsNames(named());
    }

    @ParameterizedTest
    @MethodSource("otherNames")
    void b9NorBesideNamesOfOtherKinds(GeneralName name) {
        refusesForItsNames(named().alternativeNames(name));
    }

    private static TestCertificateBuilder named() {
        return TestCertificates.blank()
                .commonName("localhost")
                .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                .valid(TestTls.LONG_AGO, TestTls.FAR_AWAY)
                .keyIdentifiers();
    }

    private void refusesForItsNames(TestCertificateBuilder certificate) {
        try (FakeServer bad = FakeServer.start(certificate.signedBy(TestTls.AUTHORITY))) {
            HttpResult result = transport.fetcher(TRUSTED, PATIENT).get(bad.uri("/a"), Optional.empty());
            assertThat(cause(result)).startsWith("TLS: ").contains("its common name does not count");
            assertThat(bad.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("badCertificates")
    void aServerThatCannotProveItselfIsNotAsked(Tls row) {
        try (FakeServer bad = FakeServer.start(row.certificate())) {
            HttpResult result = transport.fetcher(row.trusted(), PATIENT).get(bad.uri("/a"), Optional.empty());
            assertThat(cause(result)).startsWith(row.cause());
            assertThat(bad.requests()).isEmpty();
        }
    }
}
