package io.kuberealm.sample;

import io.kuberealm.api.Secret;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The {@code spec} of a TokenReview.
 *
 * @param token whose token is it? Never empty
 * @param audiences whom it has to be meant for; empty if that is not asked
 */
record TokenReviewBody(Secret token, List<String> audiences) {
    /** The group that TokenReviews belong to. */
    static final String GROUP = "authentication.k8s.io/";

    /** The object model is read by recursion, and no TokenReview has a fifth level of its own. */
    private static final int DEEPEST = 32;

    /** Kept, because every {@code Json.create…} searches the class path for an implementation. */
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    /**
     * Reads a body as kube-apiserver does: {@code kind} and {@code apiVersion} may be missing, other fields are ignored.
     *
     * @param version the version that the path names
     * @param body UTF-8
     */
    static TokenReviewBody read(String version, byte[] body) throws MalformedReviewException {
        JsonObject review = object(text(body));
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

    private static String text(byte[] body) throws MalformedReviewException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw notJson();
        }
    }

    private static JsonObject object(String text) throws MalformedReviewException {
        try {
            refuseDeep(text);
            try (JsonReader reader = READERS.createReader(new StringReader(text))) {
                if (reader.readValue() instanceof JsonObject object) {
                    return object;
                }
            }
        } catch (JsonException syntax) {
            throw notJson();
        }
        throw new MalformedReviewException("the body must be an object");
    }

    /** Throws {@link JsonException} for what is no JSON. */
    private static void refuseDeep(String text) throws MalformedReviewException {
        int depth = 0;
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    default -> {}
                }
                if (depth > DEEPEST) {
                    throw new MalformedReviewException("the body is nested too deeply");
                }
            }
        }
    }

    private static MalformedReviewException notJson() {
        return new MalformedReviewException("the body is not JSON in UTF-8");
    }
}
