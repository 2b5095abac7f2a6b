package io.kuberealm.realm.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlFields;
import io.kuberealm.realm.yaml.YamlNode;
import io.kuberealm.realm.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON of the API server as the fields that manifests are read by, so that both are read by one rule. */
final class JsonFields {
    private static final int NO_LINE = 0;

    private JsonFields() {}

    /** The fields of an object. */
    static YamlFields of(JsonNode object) throws MalformedFileException {
        return YamlFields.of(node(object), "An object of the cluster");
    }

    private static YamlNode node(JsonNode json) {
        if (json.isObject()) {
            Map<String, YamlNode> fields = new LinkedHashMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), node(field.getValue())));
            return new YamlNode.Mapping(NO_LINE, fields);
        }
        if (json.isArray()) {
            List<YamlNode> items = new ArrayList<>();
            json.forEach(item -> items.add(node(item)));
            return new YamlNode.Sequence(NO_LINE, items);
        }
        return new YamlNode.Scalar(NO_LINE, typeOf(json), json.asText());
    }

    private static Type typeOf(JsonNode json) {
        if (json.isTextual()) {
            return Type.TEXT;
        }
        if (json.isNumber()) {
            return Type.NUMBER;
        }
        return json.isBoolean() ? Type.BOOLEAN : Type.NULL;
    }
}
