package io.kuberealm.api.client;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Sends the token of the caller with the requests of a client, so that the service called knows the caller as this one does. To be
 * registered with each client that is to do it:
 *
 * <pre>{@code
 * @Inject
 * JsonWebToken caller;
 *
 * Client client = ClientBuilder.newClient().register(CallerTokenFilter.of(caller, "https://stock.example:9443"));
 * }</pre>
 *
 * <p>The service gets a token with which it can do what the caller can, here and elsewhere. Send it to services that you trust as much as
 * this one, and that the token is for.
 *
 * <p>The filter holds no token: it asks for one at each request, on the thread that the client calls filters on. A request fails with a
 * {@link ProcessingException}, and is not sent, if its target is at none of the origins or if there is no token.
 */
@Priority(Integer.MAX_VALUE) // Another filter may change the target.
public final class CallerTokenFilter implements ClientRequestFilter {
    private final JsonWebToken caller;
    private final Origins origins;

    private CallerTokenFilter(JsonWebToken caller, Origins origins) {
        this.caller = caller;
        this.origins = origins;
    }

    /**
     * A filter for some origins.
     *
     * @param caller who the caller is at each request: the object that CDI injects. The principal of one request stays that of this one
     *     request, and must not come into a client that others share
     * @param origins scheme, host and port of the targets, like {@code https://stock.example:9443}; the port may be missing where it is 443
     * @throws IllegalArgumentException if there is none, or one is anything else
     */
    public static CallerTokenFilter of(JsonWebToken caller, String... origins) {
        return new CallerTokenFilter(caller, Origins.encrypted(origins));
    }

    /**
     * The same filter for further origins that are reached without encryption, where whoever sees the network gets the token.
     *
     * @param more scheme, host and port, like {@code http://localhost:8080}
     * @throws IllegalArgumentException if there is none, or one is anything else
     */
    public CallerTokenFilter andUnencrypted(String... more) {
        return new CallerTokenFilter(caller, origins.withUnencrypted(more));
    }

    @Override
    public void filter(ClientRequestContext request) {
        origins.check(request.getUri());
        String token = caller.getRawToken();
        if (token == null) {
            throw new ProcessingException(
                    "There is no token to send: nobody is logged in by a JSON web token on this thread,"
                            + " or the setting exposeRawToken=\"false\" keeps tokens from applications.");
        }
        Bearer.send(token, request);
    }

    /** The origins. */
    @Override
    public String toString() {
        return "the caller's token for " + origins;
    }
}
