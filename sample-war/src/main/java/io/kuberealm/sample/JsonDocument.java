package io.kuberealm.sample;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** The sample's own documents as JSON, by the JSON-B of the server: records, without the members that are null. */
final class JsonDocument {
    /** Kept, because a new one searches the class path for an implementation and looks at each record anew. */
    private static final Jsonb JSONB = JsonbBuilder.create();

    private JsonDocument() {}

    /** The JSON of a record or a map. */
    static String of(Object document) {
        return JSONB.toJson(document);
    }
}
