package io.kuberealm.realm.http;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.PostResult.Answered;
import io.kuberealm.realm.http.PostResult.Kind;
import io.kuberealm.realm.http.PostResult.NotAnswered;
import io.kuberealm.realm.json.Utf8;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Sends documents over HTTPS, in HTTP/2 where the server offers it, each within a time and a number of bytes. It keeps no cookies and
 * follows no redirects. Safe for use by many threads.
 */
public final class HttpPoster implements HttpPost, HttpTransport.Closing {
    private static final String JSON = "application/json";

    private final HttpExchanges exchanges;
    private final Consumer<HttpPoster> whenClosed;

    HttpPoster(HttpClient client, int mostBytes, Consumer<HttpPoster> whenClosed) {
        this.exchanges = new HttpExchanges(client, mostBytes);
        this.whenClosed = whenClosed;
    }

    @Override
    public PostResult post(URI address, Optional<Secret> authorization, Secret json, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            return failure(address, "the address is not https", Kind.OTHER);
        }
        try {
            HttpResponse<byte[]> response = exchanges.send(request(address, authorization, json), end);
            return new Answered(
                    response.statusCode(),
                    Utf8.decode(response.body()),
                    response.headers().firstValue("retry-after"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failure(address, "interrupted", Kind.OTHER);
        } catch (TimeoutException slow) {
            return failure(address, "no complete answer within " + longest.toMillis() + " ms", Kind.TOO_LATE);
        } catch (ExecutionException | IllegalArgumentException broken) {
            return exchanges.isClosed()
                    ? failure(address, "closed", Kind.OTHER)
                    : failure(address, FailureText.of(broken), ConnectionLoss.kindOf(broken));
        }
    }

    private static HttpRequest request(URI address, Optional<Secret> authorization, Secret json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .POST(BodyPublishers.ofString(json.reveal()))
                .header("Content-Type", JSON)
                .header("Accept", JSON);
        authorization.ifPresent(value -> request.header("Authorization", value.reveal()));
        return request.build();
    }

    private static NotAnswered failure(URI address, String cause, Kind kind) {
        return new NotAnswered("POST " + AddressText.of(address) + ": " + cause, kind);
    }

    /** {@inheritDoc} The connections end when nobody holds the poster any more. */
    @Override
    public void retire() {
        whenClosed.accept(this);
    }

    @Override
    public void close() {
        exchanges.close();
        whenClosed.accept(this);
    }
}
