package io.kuberealm.sample;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The TokenReview that answers one. Unlike kube-apiserver's it does not repeat the token: clients read nothing but {@code status}, and
 * a credential that is not written cannot be logged.
 */
@JsonbPropertyOrder({"kind", "apiVersion", "metadata", "spec", "status"})
public record TokenReview(
        String kind, String apiVersion, Map<String, String> metadata, Map<String, String> spec, Status status) {
    /** What the realm says of the token. */
    @JsonbPropertyOrder({"authenticated", "user", "audiences", "error"})
    public record Status(
            boolean authenticated,
            @Nullable UserInfoDocument user,
            @Nullable List<String> audiences,
            @Nullable String error) {
        private static Status of(AuthenticationResult result) {
            if (result instanceof Authenticated authenticated) {
                return new Status(
                        true,
                        UserInfoDocument.of(authenticated.user()),
                        authenticated.audiences().isEmpty() ? null : authenticated.audiences(),
                        null);
            }
            return new Status(false, null, null, result instanceof Failure failure ? failure.reason() : null);
        }
    }

    /**
     * The answer.
     *
     * @param version the version that was asked
     * @param result what the realm says of the token
     */
    static TokenReview of(String version, AuthenticationResult result) {
        return new TokenReview("TokenReview", TokenReviewBody.GROUP + version, Map.of(), Map.of(), Status.of(result));
    }
}
