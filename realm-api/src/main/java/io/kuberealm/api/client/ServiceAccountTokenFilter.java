package io.kuberealm.api.client;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * Sends the token of the pod's own service account with the requests of a client, so that the service called knows this one. To be
 * registered with each client that is to do it:
 *
 * <pre>{@code
 * Client client = ClientBuilder.newClient()
 *         .register(ServiceAccountTokenFilter.of("stock", "https://stock.shop.svc:9443"));
 * }</pre>
 *
 * <p>The token is that of a projected volume, for one audience; the file is read for each request, since kubelet replaces it. If the answer
 * is 401 and the file has another token by then, the request is sent once more with that one, and the application only sees the second
 * answer. A request with a body is sent again if the body is a {@code String}, a {@code byte[]} or a form; with any other body, the
 * application gets the 401, and the next request has the new token.
 *
 * <p>A request fails with a {@link ProcessingException}, and is not sent, if its target is at none of the origins, or if the file is
 * missing, has no token of at most 16 KiB, or has one that has expired or is not for the audience.
 */
@Priority(Integer.MAX_VALUE) // Another filter may change the target, and is not to see the first answer.
public final class ServiceAccountTokenFilter implements ClientRequestFilter, ClientResponseFilter {
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private final TokenFile file;
    private final Origins origins;

    private ServiceAccountTokenFilter(TokenFile file, Origins origins) {
        this.file = file;
        this.origins = origins;
    }

    /**
     * A filter that reads {@code /var/run/secrets/<audience>/token}.
     *
     * @param audience whom the token is for, as the volume says; letters, digits, hyphens and dots
     * @param origins scheme, host and port of the targets, like {@code https://stock.shop.svc:9443}; the port may be missing where it
     *     is 443
     * @throws IllegalArgumentException if the audience cannot name a folder, there is no origin, or one is anything else
     */
    public static ServiceAccountTokenFilter of(String audience, String... origins) {
        if (!FOLDER.matcher(audience).matches()) {
            throw new IllegalArgumentException("the audience cannot name a folder; name the file of the token too");
        }
        return of(audience, Path.of("/var/run/secrets", audience, "token"), origins);
    }

    /**
     * A filter that reads a file.
     *
     * @param audience whom the token is for, as the volume says
     * @param file where the volume has the token
     * @param origins as in {@link #of(String, String...)}
     * @throws IllegalArgumentException if there is no origin, or one is anything else
     */
    public static ServiceAccountTokenFilter of(String audience, Path file, String... origins) {
        return of(audience, file, Clock.systemUTC(), origins);
    }

    static ServiceAccountTokenFilter of(String audience, Path file, Clock clock, String... origins) {
        return new ServiceAccountTokenFilter(new TokenFile(file, audience, clock), Origins.encrypted(origins));
    }

    /**
     * The same filter for further origins that are reached without encryption, where whoever sees the network gets the token.
     *
     * @param more scheme, host and port, like {@code http://localhost:8080}
     * @throws IllegalArgumentException if there is none, or one is anything else
     */
    public ServiceAccountTokenFilter andUnencrypted(String... more) {
        return new ServiceAccountTokenFilter(file, origins.withUnencrypted(more));
    }

    @Override
    public void filter(ClientRequestContext request) {
        if (!Repetition.is(request)) {
            origins.check(request.getUri());
            Bearer.send(file.token(), request);
        }
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode() && Repetition.isPossible(request)) {
            String token = file.token();
            if (!Bearer.value(token).equals(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
                Repetition.of(request, token).replace(response);
            }
        }
    }

    /** The file and the origins. */
    @Override
    public String toString() {
        return "the token of " + file + " for " + origins;
    }
}
