package io.kuberealm.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Asks a server over HTTPS. */
public final class RealmClient {
    private final Function<String, URI> uris;
    private final HttpClient client;

    /**
     * What the server answered.
     *
     * @param status the status code
     * @param headers the headers
     * @param body the body
     */
    public record Answer(int status, HttpHeaders headers, String body) {}

    private RealmClient(Function<String, URI> uris, SSLContext tls, HttpClient.Version version) {
        this.uris = uris;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(version)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** A client without a certificate. */
    public static RealmClient of(RealmServer server) {
        return new RealmClient(server::uri, ClientTls.anonymous(), HttpClient.Version.HTTP_1_1);
    }

    /** A client without a certificate that asks somebody in front of a server. */
    public static RealmClient at(URI proxy) {
        return new RealmClient(proxy::resolve, ClientTls.anonymous(), HttpClient.Version.HTTP_1_1);
    }

    /** A client that shows a certificate to somebody in front of a server. */
    public static RealmClient at(URI proxy, TestAuthority.Identity identity) {
        return new RealmClient(proxy::resolve, ClientTls.as(identity), HttpClient.Version.HTTP_1_1);
    }

    public static RealmClient overHttp2(RealmServer server) {
        return new RealmClient(server::uri, ClientTls.anonymous(), HttpClient.Version.HTTP_2);
    }

    /** A client that shows a certificate. */
    public static RealmClient of(RealmServer server, TestAuthority.Identity identity) {
        return new RealmClient(server::uri, ClientTls.as(identity), HttpClient.Version.HTTP_1_1);
    }

    public Answer getAs(String token, String path) {
        return get(path, "Authorization", "Bearer " + token);
    }

    /** Asks with headers, given as names and values in turn. */
    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer post(String path, String... headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Sends a body of a media type. */
    public Answer postBody(String path, String mediaType, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uris.apply(path)).timeout(Duration.ofSeconds(60));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    /**
     * On a busy machine Payara was seen to break a TLS connection, twice in a day: a record comes that no key opens. Asking is harmless, so
     * it is done again.
     */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (SSLException broken) {
            if (!request.method().equals("GET") || !"Tag mismatch!".equals(broken.getMessage())) {
                throw broken;
            }
            return client.send(request, BodyHandlers.ofString());
        }
    }

    /** Throws {@link UncheckedIOException} if the server does not answer, as when TLS fails. */
    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = answer(request.build());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
