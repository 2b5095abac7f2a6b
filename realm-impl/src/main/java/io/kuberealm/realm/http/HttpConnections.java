package io.kuberealm.realm.http;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.json.Utf8;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Connections by which servers are called over HTTPS, each call within a time and a number of bytes. They keep no cookies and follow no
 * redirects. Safe for use by many threads.
 */
public final class HttpConnections implements HttpCaller, HttpTransport.Closing {
    private final HttpExchanges exchanges;
    private final Consumer<HttpConnections> whenClosed;

    HttpConnections(HttpClient client, Consumer<HttpConnections> whenClosed) {
        this.exchanges = new HttpExchanges(client);
        this.whenClosed = whenClosed;
    }

    @Override
    public CallResult call(URI address, Optional<Secret> authorization, HttpCall call, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            return failure(call, address, "the URL is not https", Kind.OTHER);
        }
        try {
            HttpRequest request = request(address, authorization, call);
            HttpResponse<byte[]> response = call.lines().isPresent()
                    ? exchanges.lines(request, call.lines().get(), call.mostBytes(), end)
                    : exchanges.send(request, call.mostBytes(), end);
            return new Answered(
                    response.statusCode(),
                    Utf8.decode(response.body()),
                    response.headers().firstValue("retry-after"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failure(call, address, "interrupted", Kind.OTHER);
        } catch (TimeoutException slow) {
            return failure(call, address, "no complete answer within " + longest.toMillis() + " ms", Kind.TOO_LATE);
        } catch (ExecutionException | IllegalArgumentException broken) {
            return exchanges.isClosed()
                    ? failure(call, address, "closed", Kind.OTHER)
                    : failure(call, address, exchanges.reason(broken, address), ConnectionLoss.kindOf(broken));
        }
    }

    private static HttpRequest request(URI address, Optional<Secret> authorization, HttpCall call) {
        BodyPublisher body =
                call.json().map(json -> BodyPublishers.ofString(json.reveal())).orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(call.method(), body).header("Accept", call.accept());
        call.json().ifPresent(json -> request.header("Content-Type", HttpCall.JSON));
        authorization.ifPresent(value -> request.header("Authorization", value.reveal()));
        return request.build();
    }

    private static NotAnswered failure(HttpCall call, URI address, String cause, Kind kind) {
        return new NotAnswered(call.method() + " " + AddressText.of(address) + ": " + cause, kind);
    }

    /** {@inheritDoc} The connections end when nobody holds them any more. */
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
