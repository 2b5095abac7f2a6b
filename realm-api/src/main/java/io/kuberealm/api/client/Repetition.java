package io.kuberealm.api.client;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** A request that is sent once more with another token, and its answer. */
final class Repetition {
    private static final String MARK = "io.kuberealm.api.client.repetition";

    /** Of an answer that nobody reads; a longer one keeps its connection until the client ends it. */
    private static final int MOST_TO_DISCARD = 64 * 1024;

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    private final Response answer;
    private final boolean hasBody;

    /** Whether there is a body is not asked of the answer: RESTEasy says no where there is no media type. */
    private Repetition(String method, Response answer) {
        this.answer = answer;
        this.hasBody = !method.equals(HttpMethod.HEAD) && !WITHOUT_BODY.contains(answer.getStatus());
    }

    /** Whether a request is one already. */
    static boolean is(ClientRequestContext request) {
        return request.getProperty(MARK) != null;
    }

    /** Whether a request can be sent once more: its body, if any, is one that sending it has not used up. */
    static boolean isPossible(ClientRequestContext request) {
        Object body = request.hasEntity() ? request.getEntity() : "";
        return !is(request)
                && (body instanceof String
                        || body instanceof byte[]
                        || body instanceof Form
                        || body instanceof MultivaluedMap<?, ?>);
    }

    /** Sends a request once more. */
    static Repetition of(ClientRequestContext first, String token) {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        headers.putAll(first.getHeaders());
        headers.putSingle(HttpHeaders.AUTHORIZATION, Bearer.value(token));
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        Invocation.Builder second = first.getClient()
                .target(first.getUri())
                .request()
                .headers(headers)
                .property(MARK, true)
                .property(Bearer.FOLLOW_REDIRECTS, false);
        return new Repetition(
                first.getMethod(),
                first.hasEntity()
                        ? second.method(first.getMethod(), Entity.entity(first.getEntity(), first.getMediaType()))
                        : second.method(first.getMethod()));
    }

    /** Puts the answer in the place of the first. */
    void replace(ClientResponseContext first) throws IOException {
        if (first.hasEntity()) {
            // So that its connection is free again. To close it here would, for RESTEasy, be to close the response.
            first.getEntityStream().readNBytes(MOST_TO_DISCARD);
        }
        first.setStatusInfo(answer.getStatusInfo());
        first.getHeaders().clear();
        first.getHeaders().putAll(answer.getStringHeaders());
        first.setEntityStream(hasBody ? answer.readEntity(InputStream.class) : InputStream.nullInputStream());
    }
}
