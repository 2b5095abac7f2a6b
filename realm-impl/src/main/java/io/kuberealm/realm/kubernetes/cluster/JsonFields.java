package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.yaml.YamlFields;
import io.kuberealm.realm.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON of the API server as the fields that manifests are read by, so that both are read by one rule. */
final class JsonFields {
    private static final int NO_LINE = 0;

    private JsonFields() {}

    /** The fields of an object. */
    static YamlFields of(JsonTree object) throws MalformedFileException {
        return YamlFields.of(node(object), "An object of the cluster");
    }

    private static YamlNode node(JsonTree json) {
        if (json.value() instanceof Map<?, ?>) {
            Map<String, YamlNode> fields = new LinkedHashMap<>();
            json.names().forEach(name -> fields.put(name, node(json.get(name))));
            return new YamlNode.Mapping(NO_LINE, fields, List.of());
        }
        if (json.value() instanceof List<?>) {
            return new YamlNode.Sequence(
                    NO_LINE, json.elements().map(JsonFields::node).toList());
        }
        return new YamlNode.Scalar(NO_LINE, typeOf(json), String.valueOf(json.value()));
    }

    private static YamlNode.Type typeOf(JsonTree json) {
        if (json.value() instanceof String) {
            return YamlNode.Type.TEXT;
        }
        if (json.value() instanceof Number) {
            return YamlNode.Type.NUMBER;
        }
        return json.value() instanceof Boolean ? YamlNode.Type.BOOLEAN : YamlNode.Type.NULL;
    }
}
