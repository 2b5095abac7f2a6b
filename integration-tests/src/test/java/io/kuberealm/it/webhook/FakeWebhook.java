package io.kuberealm.it.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.kuberealm.it.server.FreePorts;
import io.kuberealm.it.server.TestAuthority;
import io.kuberealm.it.server.TestPki;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A webhook within the test, which asks its callers for a certificate. The token {@code of-NAME} is the user's NAME, {@code error-…} is
 * answered by an error, any other by a denial.
 */
final class FakeWebhook implements AutoCloseable {
    /** Vouches for the webhook, and for those who may ask it. */
    static final TestAuthority AUTHORITY = TestAuthority.root("fake-webhook-ca");

    /** Where reviews are made; everything else is a 404. */
    private static final String PATH = "/review/tokens?cluster=a";

    private static final String PASSWORD = "changeit";
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]*)\"");
    private static final String VERSION = "authentication.k8s.io/v1\"";

    private final int port = FreePorts.next();
    private final Map<String, Integer> reviews = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile CountDownLatch thawed = new CountDownLatch(0);
    private volatile String lastCaller = "nobody";
    private @Nullable HttpsServer server;

    private FakeWebhook() {}

    /** A webhook that answers. */
    static FakeWebhook start() {
        FakeWebhook webhook = new FakeWebhook();
        webhook.comeBack();
        return webhook;
    }

    String address() {
        return "https://localhost:" + port + PATH;
    }

    /** How many reviews there were of a token. */
    int reviews(String token) {
        return reviews.getOrDefault(token, 0);
    }

    /** How many reviews there were of each token. */
    Map<String, Integer> reviews() {
        return Map.copyOf(reviews);
    }

    /** The subject of the certificate by which the last review came. */
    String lastCaller() {
        return lastCaller;
    }

    /** Takes requests from now on and does not answer them. */
    void freeze() {
        thawed = new CountDownLatch(1);
    }

    /** Answers again, also what came in the meantime. */
    void thaw() {
        thawed.countDown();
    }

    /** Is not there any more. */
    void goAway() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Is there again. */
    void comeBack() {
        try {
            HttpsServer starting =
                    HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            starting.setHttpsConfigurator(new MutualTls(tls()));
            starting.setExecutor(threads);
            starting.createContext("/", this::answer);
            starting.start();
            server = starting;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class MutualTls extends HttpsConfigurator {
        MutualTls(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setNeedClientAuth(true);
            connection.setSSLParameters(parameters);
        }
    }

    private static SSLContext tls() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(TestPki.keyStore(AUTHORITY.issueForLocalhost()), PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(TestPki.trustStore(AUTHORITY.certificate()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher token = TOKEN.matcher(request);
        if (!exchange.getRequestURI().toString().equals(PATH) || !token.find() || !request.contains(VERSION)) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        reviews.merge(token.group(1), 1, Integer::sum);
        lastCaller =
                ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
        awaitThaw();
        byte[] review = ("{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"status\":"
                        + status(token.group(1)) + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(201, review.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(review);
        }
    }

    private void awaitThaw() {
        try {
            thawed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String status(String token) {
        if (token.startsWith("of-")) {
            String name = token.substring(3);
            return "{\"authenticated\":true,\"user\":{\"username\":\"" + name + "\",\"uid\":\"uid-of-" + name
                    + "\",\"groups\":[\"developers\",\"system:masters\"],\"extra\":{\"example.com/team\":[\"b\",\"a\"]}}}";
        }
        return token.startsWith("error-")
                ? "{\"authenticated\":false,\"error\":\"the directory is down\"}"
                : "{\"authenticated\":false}";
    }

    @Override
    public void close() {
        thaw();
        goAway();
        threads.shutdownNow();
    }
}
