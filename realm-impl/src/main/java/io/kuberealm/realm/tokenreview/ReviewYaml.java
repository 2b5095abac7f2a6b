package io.kuberealm.realm.tokenreview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.json.JsonNumbers;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.yaml.YamlNode;
import io.kuberealm.realm.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One YAML document as the JSON that Kubernetes makes of it ({@code YAMLToJSON} of sigs.k8s.io/yaml). What is one thing in YAML 1.2 and
 * another in the YAML 1.1 of Kubernetes is refused: it could be a name.
 */
final class ReviewYaml {
    /** Words that are truth values without quotes (resolve.go of go.yaml.in/yaml/v2). */
    private static final Pattern TRUTH = Pattern.compile("[yYnN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF");

    /** Numbers without quotes, once their low lines are left out. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+"
            + "|(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|\\.(?:inf|Inf|INF|nan|NaN|NAN))");

    /** What was read already: aliases repeat nodes, and what they repeat must not be made again each time. */
    private final IdentityHashMap<YamlNode, Object> made = new IdentityHashMap<>();

    private ReviewYaml() {}

    /** The object; nothing unless this is one document, which is an object with texts as names. */
    static Optional<JsonObject> read(String unverified) {
        try {
            List<YamlNode> documents = YamlReader.documents(new ByteArrayInputStream(unverified.getBytes(UTF_8)));
            return documents.size() == 1 && documents.get(0) instanceof YamlNode.Mapping mapping
                    ? Optional.of(JsonObject.of(new ReviewYaml().members(mapping)))
                    : Optional.empty();
        } catch (MalformedFileException malformed) {
            return Optional.empty();
        }
    }

    private @Nullable Object value(YamlNode node) throws MalformedFileException {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar(scalar);
        }
        Object known = made.get(node);
        if (known == null) {
            known = node instanceof YamlNode.Mapping mapping ? members(mapping) : elements((YamlNode.Sequence) node);
            made.put(node, known);
        }
        return known;
    }

    private Map<String, @Nullable Object> members(YamlNode.Mapping mapping) throws MalformedFileException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> field : mapping.fields().entrySet()) {
            members.put(text(field.getKey()), value(field.getValue()));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> elements(YamlNode.Sequence sequence) throws MalformedFileException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            elements.add(value(item));
        }
        return Collections.unmodifiableList(elements);
    }

    private static @Nullable Object scalar(YamlNode.Scalar scalar) throws MalformedFileException {
        return switch (scalar.type()) {
            case TEXT -> text(scalar.text());
            case BOOLEAN -> scalar.text().equalsIgnoreCase("true");
            case NULL -> null;
            case NUMBER -> JsonNumbers.ofText(scalar.text()).orElse(Double.NaN);
        };
    }

    private static String text(String text) throws MalformedFileException {
        if (TRUTH.matcher(text).matches()
                || NUMBER.matcher(text.replace("_", "")).matches()
                || !UTF_8.newEncoder().canEncode(text)) {
            throw new MalformedFileException("A string must not look like a number or a boolean of YAML 1.1.");
        }
        return text;
    }
}
