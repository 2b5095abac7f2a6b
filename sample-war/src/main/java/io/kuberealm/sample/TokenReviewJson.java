package io.kuberealm.sample;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The TokenReview that answers one. */
final class TokenReviewJson {
    private TokenReviewJson() {}

    /**
     * The answer. Unlike kube-apiserver's it does not repeat the token: clients read nothing but {@code status}, and a
     * credential that is not written cannot be logged.
     *
     * @param version the version that was asked
     * @param result what the realm says of the token
     */
    static JsonObject of(String version, AuthenticationResult result) {
        return CallerJson.JSON
                .createObjectBuilder()
                .add("kind", "TokenReview")
                .add("apiVersion", TokenReviewBody.GROUP + version)
                .add("metadata", CallerJson.JSON.createObjectBuilder())
                .add("spec", CallerJson.JSON.createObjectBuilder())
                .add("status", status(result))
                .build();
    }

    private static JsonObjectBuilder status(AuthenticationResult result) {
        JsonObjectBuilder status = CallerJson.JSON.createObjectBuilder();
        if (result instanceof Authenticated authenticated) {
            status.add("authenticated", true).add("user", CallerJson.userInfo(authenticated.user()));
            if (!authenticated.audiences().isEmpty()) {
                status.add("audiences", CallerJson.array(authenticated.audiences()));
            }
            return status;
        }
        status.add("authenticated", false);
        if (result instanceof Failure failure) {
            status.add("error", failure.reason());
        }
        return status;
    }
}
