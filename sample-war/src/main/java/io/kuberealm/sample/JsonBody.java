package io.kuberealm.sample;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The body of a request that has to be one JSON object. */
final class JsonBody {
    /** The object model is read by recursion, and no TokenReview has a fifth level of its own. */
    private static final int DEEPEST = 32;

    /** Kept, because every {@code Json.create…} searches the class path for an implementation. */
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private JsonBody() {}

    /**
     * Reads a body.
     *
     * @param body UTF-8
     */
    static JsonObject read(byte[] body) throws MalformedReviewException {
        return object(text(body));
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
