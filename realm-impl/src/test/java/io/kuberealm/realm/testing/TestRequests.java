package io.kuberealm.realm.testing;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import java.util.List;
import java.util.Map;

/** Requests for tests. */
public final class TestRequests {
    private TestRequests() {}

    /** A request without any header. */
    public static AuthenticationRequest bare() {
        return with(Map.of());
    }

    /** A request with these values of the {@code Authorization} header. */
    public static AuthenticationRequest withAuthorization(String... values) {
        return with(Map.of("Authorization", List.of(values)));
    }

    /** A request with these headers. */
    public static AuthenticationRequest with(Map<String, List<String>> headers) {
        return new AuthenticationRequest("GET", "/protected", headers, List.of(), Audiences.unlimited());
    }

    /** A request for this path without any header. */
    public static AuthenticationRequest at(String path) {
        return new AuthenticationRequest("GET", path, Map.of(), List.of(), Audiences.unlimited());
    }
}
