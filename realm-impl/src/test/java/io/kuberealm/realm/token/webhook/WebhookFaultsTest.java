package io.kuberealm.realm.token.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpCall;
import io.kuberealm.realm.http.HttpConnections;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.ScriptedTlsServer.Connection;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.tokenreview.ReviewVerdict;
import io.kuberealm.realm.tokenreview.ReviewVersion;
import io.kuberealm.realm.tokenreview.TokenReviews;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a webhook can do wrong, over real TLS, and that none of it lets anybody in or is waited for too long (WH-3 to WH-6). */
class WebhookFaultsTest {
    private static final String REVIEW =
            "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"status\":%s}";
    private static final String JANE = REVIEW.formatted("{\"authenticated\":true,\"user\":{\"username\":\"jane\"}}");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HttpTransport transport = new HttpTransport(ProxySelector.of(null), TestCertificates.CLOCK);
    private final TokenReviews documents = new TokenReviews(ReviewVersion.V1);
    private final FakeTiming time = new FakeTiming();
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void close() {
        transport.close();
    }

    /** What a webhook does at an attempt, which is counted from 1. */
    private interface Behaviour {
        void react(int attempt, Connection connection) throws IOException;
    }

    private AuthenticationResult review(Behaviour behaviour) {
        return review(behaviour, Duration.ofSeconds(30));
    }

    private AuthenticationResult review(Behaviour behaviour, Duration longestAttempt) {
        ScriptedTlsServer.Script script = connection -> {
            connection.request();
            behaviour.react(attempts.incrementAndGet(), connection);
        };
        try (ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            return review(server.uri("/review"), ScriptedTlsServer.authorities(), longestAttempt);
        }
    }

    private AuthenticationResult review(URI address, List<X509Certificate> authorities, Duration longestAttempt) {
        HttpConnections connections =
                transport.connections(HttpRoute.to(authorities), Optional.empty(), Duration.ofSeconds(10));
        ReviewLimits limits = new ReviewLimits(Duration.ofSeconds(30), longestAttempt, 1);
        return new TokenReviewAuthenticator(
                        (json, longest) -> connections.call(address, Optional.empty(), HttpCall.post(json), longest),
                        documents,
                        new ReviewVerdict("webhook", List.of()),
                        limits,
                        time.timing())
                .authenticate(new BearerTokenCredential(Secret.of("t0ken"), Audiences.unlimited()));
    }

    private static void answer(Connection connection, int status, String headers, String body) throws IOException {
        connection.send("HTTP/1.1 " + status + " x\r\nConnection: close\r\n" + headers + "Content-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    record Fault(String name, Behaviour behaviour, int attempts) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Fault answering(String name, int status, String headers, String body, int attempts) {
        return new Fault(name, (attempt, connection) -> answer(connection, status, headers, body), attempts);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        "reset in the middle",
                        (attempt, connection) -> {
                            connection.send("HTTP/1.1 200 x\r\nContent-Length: " + JANE.length() + "\r\n\r\n"
                                    + JANE.substring(0, 40));
                            connection.reset();
                        },
                        5),
                answering("401", 401, "", "", 1),
                answering("404", 404, "", "", 1),
                answering("404 with a good review", 404, "", JANE, 1),
                answering("500", 500, "", JANE, 5),
                answering("504", 504, "", "", 5),
                answering("429 with Retry-After beyond the time", 429, "Retry-After: 60\r\n", "", 1),
                answering("redirect", 302, "Location: https://localhost:1/\r\n", JANE, 1),
                answering("204", 204, "", "", 1),
                answering("empty body", 200, "", "", 1),
                answering("HTML", 200, "Content-Type: text/html\r\n", "<html><body>Please log in</body></html>", 1),
                answering("wrong kind", 200, "", JANE.replace("TokenReview", "SubjectAccessReview"), 1),
                answering("wrong version", 200, "", JANE.replace("/v1", "/v1beta1"), 1),
                answering("a flag as a text", 200, "", JANE.replace("true", "\"true\""), 1),
                answering("cut off", 200, "", JANE.substring(0, JANE.length() - 1), 1),
                answering("30 MiB", 200, "", JANE + " ".repeat(30 << 20), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void letsNobodyIn(Fault fault) {
        assertThat(review(fault.behaviour())).isInstanceOf(Unavailable.class);
        assertThat(attempts).hasValue(fault.attempts());
    }

    @Test
    void connectionRefused() {
        ScriptedTlsServer gone = ScriptedTlsServer.start(connection -> {});
        gone.close();
        assertThat(review(gone.uri("/"), ScriptedTlsServer.authorities(), SECOND))
                .isInstanceOf(Unavailable.class);
        assertThat(time.pauses).as("no other attempt").isEmpty();
    }

    @Test
    void tlsFailure() {
        X509Certificate other =
                TestCertificates.authority("others").selfSigned().certificate();
        try (ScriptedTlsServer server = ScriptedTlsServer.start(connection -> attempts.incrementAndGet())) {
            assertThat(review(server.uri("/"), List.of(other), SECOND)).isInstanceOf(Unavailable.class);
        }
        assertThat(attempts).as("reviews sent to somebody else").hasValue(0);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void fiveHundredTwiceThenSuccess() {
        assertThat(review((attempt, connection) -> answer(connection, attempt < 3 ? 500 : 201, "", JANE)))
                .isInstanceOf(Authenticated.class);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void tooManyRequestsWithRetryAfter() {
        assertThat(review((attempt, connection) ->
                        answer(connection, attempt == 1 ? 429 : 200, attempt == 1 ? "Retry-After: 2\r\n" : "", JANE)))
                .isInstanceOf(Authenticated.class);
        assertThat(time.pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void authenticatedWithAnErrorIsAuthenticated() {
        assertThat(review((attempt, connection) ->
                        answer(connection, 200, "", JANE.replace("\"user\"", "\"error\":\"never mind\",\"user\""))))
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void aDenialIsNoFault() {
        assertThat(review((attempt, connection) ->
                        answer(connection, 200, "", REVIEW.formatted("{\"authenticated\":false}"))))
                .isInstanceOf(NoOpinion.class);
    }

    @Test
    void anAnswerThatComesTooLate() {
        long started = System.nanoTime();
        assertThat(review((attempt, connection) -> connection.in().read(), SECOND))
                .isInstanceOf(Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void anAnswerThatTrickles() {
        long started = System.nanoTime();
        assertThat(review(WebhookFaultsTest::trickle, SECOND)).isInstanceOf(Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    /** A byte whenever the client has read the one before, or thirty milliseconds later; for a minute. */
    private static void trickle(int attempt, Connection connection) throws IOException {
        connection.send("HTTP/1.1 200 x\r\nContent-Length: " + (JANE.length() + 2000) + "\r\n\r\n" + JANE);
        connection.bare().setSoTimeout(30);
        for (int i = 0; i < 2000; i++) {
            connection.send(" ");
            try {
                if (connection.in().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException silent) {
                // as it should be
            }
        }
    }
}
