package io.kuberealm.realm.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.kuberealm.realm.json.JsonObject.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object of a peer (RFC 8259) as Go does: of members with one name the last counts, and each byte that
 * is no UTF-8 becomes U+FFFD. Objects and lists lie at most {@value #DEEPEST} deep, and a number has at most
 * {@value #LONGEST_NUMBER} characters. The size is the caller's to bound.
 */
public final class JsonReader {
    /** How deep objects and lists may lie in each other; the claims of real providers stay below ten. */
    public static final int DEEPEST = 64;

    /** How long a number may be. */
    public static final int LONGEST_NUMBER = 400;

    // Nothing of a peer is kept: neither names in tables shared by all parsers, nor buffers at the server's threads.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private boolean hasDuplicates;
    private boolean hasNumberBeyondDouble;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads an object.
     *
     * @return nothing if the bytes are not exactly one JSON object within the bounds
     */
    public static Optional<JsonObject> readObject(byte[] unverified) {
        return readObject(Utf8.decode(unverified));
    }

    /**
     * Reads an object.
     *
     * @return nothing if the text is not exactly one JSON object within the bounds
     */
    public static Optional<JsonObject> readObject(String unverified) {
        try (JsonParser parser = JSON.createParser(unverified.toCharArray())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            JsonReader reader = new JsonReader(parser);
            Map<String, @Nullable Object> members = reader.object();
            return parser.nextToken() == null
                    ? Optional.of(new JsonObject(members, reader.hasDuplicates, reader.hasNumberBeyondDouble))
                    : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Reads a list of texts.
     *
     * @return nothing if this is not exactly one JSON list of nothing but texts
     */
    public static Optional<List<String>> readTexts(String unverified) {
        try (JsonParser parser = JSON.createParser(unverified.toCharArray())) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            List<String> texts = new ArrayList<>();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(Utf8.wellFormed(parser.getText()));
            }
            return parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null
                    ? Optional.of(List.copyOf(texts))
                    : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** All of them, also those that have another one's name. */
    private List<Member> members() throws IOException {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = Utf8.wellFormed(parser.currentName());
            parser.nextToken();
            members.add(new Member(name, value()));
        }
        return members;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        List<Member> members = members();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        members.forEach(member -> object.put(member.name(), member.value()));
        if (object.size() == members.size()) {
            return Collections.unmodifiableMap(object);
        }
        hasDuplicates = true;
        return new RepeatedMembers(members);
    }

    private List<@Nullable Object> elements() throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return Collections.unmodifiableList(elements);
    }

    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> elements();
            case VALUE_STRING -> Utf8.wellFormed(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(JsonNumbers.parse(parser.getText()));
            default -> throw new IOException("the text is truncated");
        };
    }

    private Number number(Number read) {
        hasNumberBeyondDouble |= read instanceof Double number && number.isInfinite();
        return read;
    }
}
