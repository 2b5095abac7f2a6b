package io.kuberealm.realm.token.oidc.config;

import io.kuberealm.realm.yaml.YamlNode;
import io.kuberealm.realm.yaml.YamlNode.Mapping;
import io.kuberealm.realm.yaml.YamlNode.Scalar;
import io.kuberealm.realm.yaml.YamlNode.Sequence;
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
    private static final String NO_TEXT = "must be a string. Put numbers, true and false in quotes.";

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
        return node(name).flatMap(node -> text(node, pathOf(name), NO_TEXT));
    }

    /** Whether a field is {@code true}. */
    boolean isTrue(String name) {
        return node(name)
                .filter(node -> {
                    boolean isBoolean = node instanceof Scalar scalar && scalar.type() == YamlNode.Type.BOOLEAN;
                    if (!isBoolean) {
                        problems.addUnreadable(pathOf(name), "must be true or false.");
                    }
                    return isBoolean && ((Scalar) node).text().equalsIgnoreCase("true");
                })
                .isPresent();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<YamlNode> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            texts.add(
                    text(items.get(i), itemPath(name, i, items.get(i)), NO_TEXT).orElse(""));
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
        if (node instanceof Mapping object) {
            return Optional.of(new FieldReader(object, nodePath, problems, lines));
        }
        problems.addUnreadable(nodePath, "must be an object with fields.");
        return Optional.empty();
    }

    private List<YamlNode> items(String name) {
        Optional<YamlNode> node = node(name);
        if (node.isPresent() && !(node.get() instanceof Sequence)) {
            problems.addUnreadable(pathOf(name), "must be a list.");
        }
        return node.orElse(null) instanceof Sequence sequence ? sequence.items() : List.of();
    }

    private Optional<String> text(YamlNode node, String nodePath, String ifNoText) {
        if (node instanceof Scalar scalar && scalar.type() == YamlNode.Type.TEXT) {
            return Optional.of(scalar.text());
        }
        problems.addUnreadable(nodePath, ifNoText);
        return Optional.empty();
    }

    private Optional<YamlNode> node(String name) {
        known.add(name);
        Optional<YamlNode> node =
                Optional.ofNullable(mapping.fields().get(name)).filter(found -> !found.isNull());
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
