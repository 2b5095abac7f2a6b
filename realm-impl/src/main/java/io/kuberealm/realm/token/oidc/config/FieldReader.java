package io.kuberealm.realm.token.oidc.config;

import io.kuberealm.realm.yaml.YamlNode;
import io.kuberealm.realm.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one object of the document. It reads strictly and goes on after a mistake: what is wrong is noted and counts as
 * missing. A field that is {@code null} is missing, as in Kubernetes.
 */
final class FieldReader {
    private final Mapping mapping;
    private final String path;
    private final FieldProblems problems;
    private final Map<String, Integer> lines;
    private final Set<String> known = new HashSet<>();

    /**
     * A reader of {@code mapping}, which stands at {@code path}.
     *
     * @param lines receives the line of each field that is read
     */
    FieldReader(Mapping mapping, String path, FieldProblems problems, Map<String, Integer> lines) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
        this.lines = lines;
    }

    /** The text of a field; empty if it is missing. */
    String text(String name) {
        return optionalText(name).orElse("");
    }

    /** As {@link #text(String)}, with other words for a value that is no text. */
    String text(String name, String ifNoText) {
        return node(name).flatMap(node -> text(node, pathOf(name), ifNoText)).orElse("");
    }

    Optional<String> optionalText(String name) {
        return node(name).flatMap(node -> text(node, pathOf(name), YamlNode.NO_TEXT));
    }

    /** Whether a field is {@code true}. */
    boolean isTrue(String name) {
        return node(name)
                .flatMap(node -> readable(node.asFlag(), pathOf(name), YamlNode.NO_FLAG))
                .orElse(false);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<YamlNode> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            texts.add(text(items.get(i), itemPath(name, i, items.get(i)), YamlNode.NO_TEXT)
                    .orElse(""));
        }
        return texts;
    }

    /** What {@code reading} makes of the object in a field; {@code otherwise} if it is missing. */
    <T> T object(String name, T otherwise, Function<FieldReader, T> reading) {
        return node(name)
                .flatMap(node -> reader(node, pathOf(name)))
                .map(reader -> reader.readAll(reading))
                .orElse(otherwise);
    }

    /** What {@code reading} makes of each object in a list. */
    <T> List<T> objects(String name, Function<FieldReader, T> reading) {
        List<T> objects = new ArrayList<>();
        List<YamlNode> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            Mapping empty = new Mapping(items.get(i).line(), Map.of(), List.of());
            String itemPath = itemPath(name, i, items.get(i));
            objects.add(reader(items.get(i), itemPath)
                    .orElseGet(() -> new FieldReader(empty, itemPath, problems, lines)) // keeps the numbering of paths
                    .readAll(reading));
        }
        return objects;
    }

    /** Reads the object, and notes the fields that {@code reading} did not ask for, or that are there twice. */
    <T> T readAll(Function<FieldReader, T> reading) {
        T value = reading.apply(this);
        mapping.fields().forEach((name, node) -> {
            if (!known.contains(name)) {
                lines.put(pathOf(name), node.line());
                problems.addUnreadable(pathOf(name), "There is no such field.");
            }
        });
        mapping.repeated()
                .forEach(again ->
                        problems.addUnreadable(pathOf(again.name()), "is repeated on line " + again.line() + "."));
        return value;
    }

    /** The fields of {@code node}, if it is an object. */
    private Optional<FieldReader> reader(YamlNode node, String nodePath) {
        return readable(node.asObject(), nodePath, YamlNode.NO_OBJECT)
                .map(object -> new FieldReader(object, nodePath, problems, lines));
    }

    private List<YamlNode> items(String name) {
        return node(name)
                .flatMap(node -> readable(node.asList(), pathOf(name), YamlNode.NO_LIST))
                .orElse(List.of());
    }

    private Optional<String> text(YamlNode node, String nodePath, String ifNoText) {
        return readable(node.asText(), nodePath, ifNoText);
    }

    private <T> Optional<T> readable(Optional<T> value, String valuePath, String wrong) {
        if (value.isEmpty()) {
            problems.addUnreadable(valuePath, wrong);
        }
        return value;
    }

    private Optional<YamlNode> node(String name) {
        known.add(name);
        Optional<YamlNode> node = mapping.field(name);
        node.ifPresent(found -> lines.put(pathOf(name), found.line()));
        return node;
    }

    private String itemPath(String name, int index, YamlNode item) {
        String itemPath = pathOf(name) + "[" + index + "]";
        lines.put(itemPath, item.line());
        return itemPath;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
