package io.kuberealm.realm.http;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.json.Utf8;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Fetches documents over HTTPS, or over HTTP where that was asked for, each within a total time and a number of bytes. It keeps no
 * cookies, and follows redirects to the server that was asked only: no server can send it to another host, to another port or to another
 * scheme. Safe for use by many threads.
 */
public final class HttpFetcher implements HttpGet, HttpTransport.Closing {
    private static final int MOST_REDIRECTS = 10; // as Go

    private final String scheme;
    private final HttpLimits limits;
    private final Clock clock;
    private final Consumer<HttpFetcher> whenClosed;
    private final HttpExchanges exchanges;

    /** @param scheme the only one that is spoken */
    HttpFetcher(String scheme, HttpClient client, HttpLimits limits, Clock clock, Consumer<HttpFetcher> whenClosed) {
        this.scheme = scheme;
        this.limits = limits;
        this.clock = clock;
        this.whenClosed = whenClosed;
        exchanges = new HttpExchanges(client);
    }

    /** {@inheritDoc} Blocks for the total time of the limits at most. */
    @Override
    public HttpResult get(URI address, Optional<Secret> bearerToken) {
        if (bearerToken.isPresent() && !HeaderText.isToken(bearerToken.get().reveal())) {
            return failure(address, "the token to send is malformed");
        }
        long end = System.nanoTime() + limits.total().toNanos();
        URI next = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            if (!scheme.equalsIgnoreCase(next.getScheme()) || next.getHost() == null) {
                return failure(next, "the URL is not " + scheme);
            }
            try {
                HttpResponse<byte[]> response = exchanges.send(request(next, bearerToken), limits.mostBytes(), end);
                Optional<String> location = redirect(response);
                if (location.isEmpty()) {
                    return answer(response);
                }
                URI target = next.resolve(location.get());
                if (!isSameServer(next, target)) {
                    return failure(next, "it redirects to another server; such redirects are not followed");
                }
                next = target;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return failure(next, "interrupted");
            } catch (TimeoutException slow) {
                return failure(
                        next, "no complete answer within " + limits.total().toSeconds() + " s");
            } catch (ExecutionException | IllegalArgumentException broken) {
                return failure(next, exchanges.isClosed() ? "closed" : exchanges.reason(broken, next));
            }
        }
        return failure(next, "more than " + MOST_REDIRECTS + " redirects");
    }

    private static HttpRequest request(URI address, Optional<Secret> bearerToken) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).GET().header("Accept", "application/json, */*;q=0.5");
        bearerToken.ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return request.build();
    }

    private static Optional<String> redirect(HttpResponse<?> response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> response.headers().firstValue("location");
            default -> Optional.empty();
        };
    }

    private boolean isSameServer(URI one, URI other) {
        return scheme.equalsIgnoreCase(other.getScheme())
                && other.getHost() != null
                && other.getHost().equalsIgnoreCase(one.getHost())
                && port(one) == port(other);
    }

    private int port(URI address) {
        return address.getPort() < 0 ? scheme.equals(HttpTransport.HTTPS) ? 443 : 80 : address.getPort();
    }

    private HttpAnswer answer(HttpResponse<byte[]> response) {
        return new HttpAnswer(
                response.statusCode(),
                Utf8.decode(response.body()),
                CacheLifetime.of(response.headers(), clock.instant()));
    }

    private static HttpFailure failure(URI address, String cause) {
        return new HttpFailure("GET " + AddressText.of(address), cause);
    }

    @Override
    public void close() {
        exchanges.close();
        whenClosed.accept(this);
    }
}
