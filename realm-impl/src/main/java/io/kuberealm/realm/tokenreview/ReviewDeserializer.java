package io.kuberealm.realm.tokenreview;

import io.kuberealm.api.UserInfo;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;

/**
 * Reads an answer strictly. Left to itself JSON-B takes {@code "true"} for {@code true}, 5 for {@code "5"} and a list for its only
 * element; what an answer is taken for decides who is let in.
 */
final class ReviewDeserializer implements JsonbDeserializer<Review> {
    private final ReviewVersion version;

    /** For answers of {@code version}, or without a word of it. */
    ReviewDeserializer(ReviewVersion version) {
        this.version = version;
    }

    @Override
    public Review deserialize(JsonParser parser, DeserializationContext context, Type type) {
        JsonValue value = parser.getValue();
        JsonObject document = StrictValues.object(value);
        requireUnsetOr(ReviewRequest.KIND, StrictValues.text(document, "kind"));
        requireUnsetOr(version.apiVersion(), StrictValues.text(document, "apiVersion"));
        JsonObject status = StrictValues.object(document, "status");
        JsonObject user = StrictValues.object(status, "user");
        return new Review(
                StrictValues.flag(status, "authenticated"),
                new UserInfo(
                        StrictValues.text(user, "username"),
                        StrictValues.text(user, "uid"),
                        StrictValues.texts(user, "groups"),
                        StrictValues.textLists(user, "extra")),
                StrictValues.texts(status, "audiences"),
                StrictValues.text(status, "error"));
    }

    private static void requireUnsetOr(String expected, String text) {
        if (!text.isEmpty() && !text.equals(expected)) {
            throw new JsonbException("the answer is no " + expected);
        }
    }
}
