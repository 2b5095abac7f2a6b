package io.kuberealm.realm.yaml;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a mapping, asked for by name and type. A field that is missing and one that is {@code null} are the same,
 * as for Kubernetes; one of another type is an error with its line.
 */
public final class YamlFields {
    private final Mapping mapping;

    private YamlFields(Mapping mapping) {
        this.mapping = mapping;
    }

    /**
     * The fields of {@code node}.
     *
     * @param what what the node should describe, for the message if it is no mapping
     */
    public static YamlFields of(YamlNode node, String what) throws MalformedFileException {
        return new YamlFields(required(node.asObject(), node, what, YamlNode.NO_OBJECT));
    }

    public int line() {
        return mapping.line();
    }

    /** The text of a field, if it is there. */
    public Optional<String> text(String name) throws MalformedFileException {
        Optional<YamlNode> node = node(name);
        return node.isEmpty() ? Optional.empty() : Optional.of(textOf(node.get(), name));
    }

    /** The text of a field that has to be there and not be empty. */
    public String requiredText(String name) throws MalformedFileException {
        String text = text(name).orElse("");
        if (text.isEmpty()) {
            throw new MalformedFileException(line(), quoted(name) + " is missing.");
        }
        return text;
    }

    /** The truth value of a field; false if it is missing. */
    public boolean flag(String name) throws MalformedFileException {
        Optional<YamlNode> node = node(name);
        return node.isPresent() && required(node.get().asFlag(), node.get(), quoted(name), YamlNode.NO_FLAG);
    }

    /** Whether the field is there, with whatever value but {@code null}. */
    public boolean has(String name) {
        return node(name).isPresent();
    }

    /** The fields with other names than {@code known}, and the line of the value of each. */
    public Map<String, Integer> others(Set<String> known) {
        Map<String, Integer> others = new LinkedHashMap<>();
        mapping.fields().forEach((name, value) -> {
            if (!known.contains(name)) {
                others.put(name, value.line());
            }
        });
        return others;
    }

    /** A list of texts; empty if the field is missing. */
    public List<String> texts(String name) throws MalformedFileException {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(name)) {
            texts.add(textOf(item, name));
        }
        return texts;
    }

    /** Texts by keys; empty if the field is missing. */
    public Map<String, String> textsByKey(String name) throws MalformedFileException {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<YamlFields> object = object(name);
        if (object.isPresent()) {
            for (Map.Entry<String, YamlNode> entry :
                    object.get().mapping.fields().entrySet()) {
                texts.put(entry.getKey(), textOf(entry.getValue(), name));
            }
        }
        return texts;
    }

    /** The fields of an object, if it is there. */
    public Optional<YamlFields> object(String name) throws MalformedFileException {
        Optional<YamlNode> node = node(name);
        return node.isEmpty() ? Optional.empty() : Optional.of(of(node.get(), quoted(name)));
    }

    /** The objects of a list; empty if the field is missing. */
    public List<YamlFields> objects(String name) throws MalformedFileException {
        List<YamlFields> objects = new ArrayList<>();
        for (YamlNode item : items(name)) {
            objects.add(of(item, "Each of " + quoted(name)));
        }
        return objects;
    }

    /** The items of a list; empty if the field is missing. */
    public List<YamlNode> items(String name) throws MalformedFileException {
        Optional<YamlNode> node = node(name);
        return node.isPresent() ? required(node.get().asList(), node.get(), quoted(name), YamlNode.NO_LIST) : List.of();
    }

    private Optional<YamlNode> node(String name) {
        return mapping.field(name);
    }

    private static String textOf(YamlNode node, String name) throws MalformedFileException {
        return required(node.asText(), node, quoted(name), YamlNode.NO_TEXT);
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private static <T> T required(Optional<T> value, YamlNode node, String what, String wrong)
            throws MalformedFileException {
        return value.orElseThrow(() -> new MalformedFileException(node.line(), what + " " + wrong));
    }
}
