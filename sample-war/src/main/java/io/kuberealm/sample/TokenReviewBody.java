package io.kuberealm.sample;

import io.kuberealm.api.Secret;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code spec} of a TokenReview.
 *
 * @param token whose token is it? Never empty
 * @param audiences whom it has to be meant for; empty if that is not asked
 */
record TokenReviewBody(Secret token, List<String> audiences) {
    /** The group that TokenReviews belong to. */
    static final String GROUP = "authentication.k8s.io/";

    /**
     * Reads a body as kube-apiserver does: {@code kind} and {@code apiVersion} may be missing, other fields are ignored.
     *
     * @param version the version that the path names
     * @param body UTF-8
     */
    static TokenReviewBody read(String version, byte[] body) throws MalformedReviewException {
        JsonObject review = JsonBody.read(body);
        if (!isAbsentOr(review, "apiVersion", GROUP + version)) {
            throw new MalformedReviewException(
                    "the API version in the data does not match the expected API version (" + GROUP + version + ")");
        }
        if (!isAbsentOr(review, "kind", "TokenReview")) {
            throw new MalformedReviewException("the kind in the data is not TokenReview");
        }
        JsonValue spec = review.getOrDefault("spec", JsonValue.NULL);
        if (spec instanceof JsonObject fields) {
            return new TokenReviewBody(token(fields), audiences(fields));
        }
        throw spec == JsonValue.NULL ? noToken() : new MalformedReviewException("spec must be an object");
    }

    private static boolean isAbsentOr(JsonObject review, String field, String expected) {
        JsonValue value = review.get(field);
        return value == null
                || (value instanceof JsonString text && text.getString().equals(expected));
    }

    private static Secret token(JsonObject spec) throws MalformedReviewException {
        JsonValue token = spec.getOrDefault("token", JsonValue.NULL);
        if (token instanceof JsonString text && !text.getString().isEmpty()) {
            return Secret.of(text.getString());
        }
        throw token == JsonValue.NULL || token instanceof JsonString
                ? noToken()
                : new MalformedReviewException("spec.token must be a string");
    }

    private static MalformedReviewException noToken() {
        return new MalformedReviewException("token is required for TokenReview in authentication");
    }

    private static List<String> audiences(JsonObject spec) throws MalformedReviewException {
        JsonValue audiences = spec.getOrDefault("audiences", JsonValue.NULL);
        if (audiences == JsonValue.NULL) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (audiences instanceof JsonArray array) {
            for (JsonValue audience : array) {
                if (audience instanceof JsonString text) {
                    texts.add(text.getString());
                }
            }
            if (texts.size() == array.size()) {
                return texts;
            }
        }
        throw new MalformedReviewException("spec.audiences must be an array of strings");
    }
}
