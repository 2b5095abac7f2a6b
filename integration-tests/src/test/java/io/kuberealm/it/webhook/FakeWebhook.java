package io.kuberealm.it.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.kuberealm.it.server.HttpsEndpoint;
import io.kuberealm.it.server.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A webhook within the test, which asks its callers for a certificate. The token {@code of-NAME} is the user's NAME, {@code error-…} is
 * answered by an error, any other by a denial.
 */
final class FakeWebhook implements AutoCloseable {
    /** Vouches for the webhook, and for those who may ask it. */
    static final TestAuthority AUTHORITY = TestAuthority.root("fake-webhook-ca");

    /** Where reviews are made; everything else is a 404. */
    private static final String PATH = "/review/tokens?cluster=a";

    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]*)\"");
    private static final String VERSION = "authentication.k8s.io/v1\"";

    private final HttpsEndpoint endpoint = new HttpsEndpoint(AUTHORITY, true, this::answer);
    private final Map<String, Integer> reviews = new ConcurrentHashMap<>();
    private volatile CountDownLatch thawed = new CountDownLatch(0);
    private volatile String lastCaller = "nobody";

    private FakeWebhook() {}

    /** A webhook that answers. */
    static FakeWebhook start() {
        FakeWebhook webhook = new FakeWebhook();
        webhook.comeBack();
        return webhook;
    }

    String address() {
        return endpoint.address() + PATH;
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
        endpoint.stop();
    }

    /** Is there again. */
    void comeBack() {
        endpoint.start();
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
        endpoint.close();
    }
}
