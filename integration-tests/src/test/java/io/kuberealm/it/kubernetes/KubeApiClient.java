package io.kuberealm.it.kubernetes;

import io.kuberealm.it.server.ClientTls;
import io.kuberealm.it.server.TestAuthority.Identity;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks an API server for any object by its path. */
public final class KubeApiClient {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI server;
    private final HttpClient client;
    private final Optional<String> token;

    private KubeApiClient(URI server, SSLContext tls, Optional<String> token) {
        this.server = server;
        // Newer API servers end an HTTP/2 connection behind a 401 (GOAWAY), which fails the next request of Java's
        // client.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(LIMIT)
                .build();
        this.token = token;
    }

    /** Somebody who shows a certificate. */
    static KubeApiClient as(URI server, Identity identity) {
        return new KubeApiClient(server, ClientTls.as(identity), Optional.empty());
    }

    /** Somebody who sends a token. */
    static KubeApiClient bearing(URI server, String token) {
        return new KubeApiClient(server, ClientTls.anonymous(), Optional.of(token));
    }

    public KubeAnswer get(String path) {
        return send("GET", path, Optional.empty(), BodyPublishers.noBody());
    }

    /** Creates an object in a collection, or asks for a review. */
    public KubeAnswer post(String path, JsonObject object) {
        return send("POST", path, Optional.of("application/json"), BodyPublishers.ofString(object.toString()));
    }

    /** Changes the fields of an object that {@code patch} has; null removes one. */
    public KubeAnswer patch(String path, JsonObject patch) {
        return send(
                "PATCH", path, Optional.of("application/merge-patch+json"), BodyPublishers.ofString(patch.toString()));
    }

    public KubeAnswer delete(String path) {
        return send("DELETE", path, Optional.empty(), BodyPublishers.noBody());
    }

    /** Throws {@link UncheckedIOException} if nobody answers. */
    private KubeAnswer send(String method, String path, Optional<String> contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(LIMIT)
                .header("Accept", "application/json, */*;q=0.5")
                .method(method, body);
        contentType.ifPresent(type -> request.header("Content-Type", type));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new KubeAnswer(response.statusCode(), response.headers(), object(response.body()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A few answers are text, such as those about the server's health. */
    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException notAnObject) {
            return Json.createObjectBuilder().add("text", text).build();
        }
    }
}
