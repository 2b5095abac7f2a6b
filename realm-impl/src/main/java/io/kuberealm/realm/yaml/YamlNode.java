package io.kuberealm.realm.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    }

    /** The name of a field that its object has already, and the line on which it is there again. */
    record Repeated(String name, int line) {}

    /** Whether nothing is written here, or {@code null}. */
    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.type() == Type.NULL;
    }
}
