package io.kuberealm.realm.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a YAML or JSON document. */
public sealed interface YamlNode {
    /** The line on which it begins, from 1. */
    int line();

    /**
     * A single value.
     *
     * @param line the line on which it begins
     * @param type what it is by its form
     * @param text as it is written, without quotes
     */
    record Scalar(int line, Type type, String text) implements YamlNode {}

    /** What a scalar is: {@code 1} is a number, {@code "1"} a text. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * Named fields, in their order.
     *
     * @param repeated the fields that are there again, where the reader was asked to go on; {@code fields} has the first of each
     */
    record Mapping(int line, Map<String, YamlNode> fields, List<Repeated> repeated) implements YamlNode {
        public Mapping {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            repeated = List.copyOf(repeated);
        }

        /** A field; nothing if it is missing or {@code null}, which is the same for Kubernetes. */
        public Optional<YamlNode> field(String name) {
            return Optional.ofNullable(fields.get(name)).filter(node -> !node.isNull());
        }
    }

    /** The name of a field that its object has already, and the line on which it is there again. */
    record Repeated(String name, int line) {}

    /** What is wrong with a node that is no text. */
    String NO_TEXT = "must be a string. Put numbers, true and false in quotes.";

    /** What is wrong with a node that is neither true nor false. */
    String NO_FLAG = "must be true or false.";

    /** What is wrong with a node that is no list. */
    String NO_LIST = "must be a list.";

    /** What is wrong with a node that has no fields. */
    String NO_OBJECT = "must be an object with fields.";

    /** The text, if it is one. */
    default Optional<String> asText() {
        return this instanceof Scalar scalar && scalar.type() == Type.TEXT
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** The truth value, if it is one. */
    default Optional<Boolean> asFlag() {
        return this instanceof Scalar scalar && scalar.type() == Type.BOOLEAN
                ? Optional.of(scalar.text().equalsIgnoreCase("true"))
                : Optional.empty();
    }

    /** The items, if it is a list. */
    default Optional<List<YamlNode>> asList() {
        return this instanceof Sequence sequence ? Optional.of(sequence.items()) : Optional.empty();
    }

    /** The fields, if it is an object. */
    default Optional<Mapping> asObject() {
        return this instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    /** Whether nothing is written here, or {@code null}. */
    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.type() == Type.NULL;
    }
}
