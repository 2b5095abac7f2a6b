package io.kuberealm.it.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a provider over HTTPS as a browser does: it keeps cookies and follows redirects. */
public final class ProviderClient {
    private static final int ATTEMPTS = 5;

    private final HttpClient client;

    /**
     * What the provider answered.
     *
     * @param uri of the last of all redirects
     * @param status the status code
     * @param headers the headers
     * @param body the body
     */
    public record Reply(URI uri, int status, HttpHeaders headers, String body) {
        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        /** The same, if the status is the one that is wanted. */
        public Reply expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("The provider answered " + status + " instead of " + wanted + " at "
                        + uri.getPath() + ": " + body);
            }
            return this;
        }
    }

    public ProviderClient(TestAuthority authority) {
        this.client = HttpClient.newBuilder()
                .sslContext(ClientTls.trusting(authority))
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    public Reply get(URI uri, String... headers) {
        return send(request(uri, headers).GET());
    }

    public Reply form(URI uri, Map<String, String> fields, String... headers) {
        return send(request(uri, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    public Reply json(String method, URI uri, JsonObject content, String... headers) {
        return send(request(uri, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(content.toString())));
    }

    public Reply delete(URI uri, String... headers) {
        return send(request(uri, headers).DELETE());
    }

    /** Whether a GET is answered with 200; no answer at all is a no. */
    public boolean isThere(URI uri) {
        try {
            return get(uri).status() == 200;
        } catch (UncheckedIOException notThere) {
            return false;
        }
    }

    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = answer(request.build());
            return new Reply(response.uri(), response.statusCode(), response.headers(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** uWSGI, on which Keystone runs, ends connections without saying so: a request on one that has ended was not read. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return client.send(request, BodyHandlers.ofString());
            } catch (IOException failed) {
                if (attempt == ATTEMPTS || !String.valueOf(failed.getMessage()).contains("received no bytes")) {
                    throw failed;
                }
            }
        }
    }
}
