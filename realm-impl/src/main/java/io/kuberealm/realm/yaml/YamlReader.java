package io.kuberealm.realm.yaml;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlNode.Mapping;
import io.kuberealm.realm.yaml.YamlNode.Scalar;
import io.kuberealm.realm.yaml.YamlNode.Sequence;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * Reads YAML 1.2, and with it JSON, into nodes. Built on the events of the parser, since its trees neither bound their
 * depth nor what aliases multiply. No tag makes an object.
 */
public final class YamlReader {
    private static final int DEEPEST = 100;
    private static final int MOST_NODES = 2_000_000;
    private static final String ONLY_TEXT_TAG = "Tags other than !!str are not supported.";
    private static final String TEXT_TAG = Tag.STR.getValue();
    private static final CoreScalarResolver TYPES = new CoreScalarResolver(true);
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final Iterator<Event> events;
    private final boolean notesRepeatedFields;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    /** A node that aliases may repeat, and how many nodes it is. */
    private record Anchored(YamlNode node, int size) {}

    private YamlReader(Iterator<Event> events, boolean notesRepeatedFields) {
        this.events = events;
        this.notesRepeatedFields = notesRepeatedFields;
    }

    /**
     * All documents of a file, those without content left out.
     *
     * @param content the file, in UTF-8
     * @throws MalformedFileException if it is not YAML, has a key twice, is deeper than 100 levels, or is larger than two
     *     million nodes once aliases are followed; the reason repeats nothing of the content
     */
    public static List<YamlNode> documents(InputStream content) throws MalformedFileException {
        return documents(content, false);
    }

    /**
     * As {@link #documents}, but a field that is there twice is noted in its mapping instead of ending the reading, for who wants
     * to report every mistake at once.
     */
    public static List<YamlNode> documentsNotingRepeatedFields(InputStream content) throws MalformedFileException {
        return documents(content, true);
    }

    private static List<YamlNode> documents(InputStream content, boolean notesRepeatedFields)
            throws MalformedFileException {
        try {
            return new YamlReader(new Parse(SETTINGS).parseInputStream(content).iterator(), notesRepeatedFields)
                    .stream();
        } catch (MarkedYamlEngineException broken) {
            throw new MalformedFileException(
                    broken.getProblemMark().map(YamlReader::lineOf).orElse(0),
                    "This is not YAML: " + broken.getProblem() + ".");
        } catch (YamlEngineException broken) {
            throw new MalformedFileException("This is not YAML in UTF-8.");
        } catch (IllegalArgumentException broken) { // the library's own way to say so, without a line
            throw new MalformedFileException(
                    "This is not YAML: an escape such as \\u0041 is truncated or not a character.");
        }
    }

    private List<YamlNode> stream() throws MalformedFileException {
        List<YamlNode> documents = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                anchors.clear();
            } else if (event instanceof NodeEvent start) {
                YamlNode document = node(start, 1);
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
        }
        return documents;
    }

    private YamlNode node(NodeEvent start, int depth) throws MalformedFileException {
        int line = lineOf(start);
        if (depth > DEEPEST) {
            throw new MalformedFileException(line, "This is nested deeper than " + DEEPEST + " levels.");
        }
        if (start instanceof AliasEvent alias) {
            return repeated(alias, line);
        }
        int before = nodes;
        count(1, line);
        YamlNode node = content(start, line, depth);
        start.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, nodes - before)));
        return node;
    }

    private YamlNode content(NodeEvent start, int line, int depth) throws MalformedFileException {
        if (start instanceof ScalarEvent scalar) {
            return new Scalar(line, typeOf(scalar, line), scalar.getValue());
        }
        if (start instanceof CollectionStartEvent collection
                && collection.getTag().isPresent()) {
            throw new MalformedFileException(line, ONLY_TEXT_TAG);
        }
        if (start instanceof SequenceStartEvent) {
            List<YamlNode> items = new ArrayList<>();
            for (Event next = events.next(); next instanceof NodeEvent item; next = events.next()) {
                items.add(node(item, depth + 1));
            }
            return new Sequence(line, items);
        }
        if (start instanceof MappingStartEvent) {
            return mapping(line, depth);
        }
        throw new IllegalStateException("unknown kind of node: " + start);
    }

    private Mapping mapping(int firstLine, int depth) throws MalformedFileException {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        List<YamlNode.Repeated> repeated = new ArrayList<>();
        for (Event next = events.next(); next instanceof NodeEvent key; next = events.next()) {
            int line = lineOf(key);
            if (!(node(key, depth + 1) instanceof Scalar name)) {
                throw new MalformedFileException(line, "The name of a field must be a string.");
            }
            if (name.text().equals("<<")) {
                throw new MalformedFileException(
                        line, "Merge keys (<<) are not supported. Write the fields explicitly.");
            }
            YamlNode value = node((NodeEvent) events.next(), depth + 1);
            if (fields.putIfAbsent(name.text(), value) != null) {
                if (!notesRepeatedFields) {
                    throw new MalformedFileException(line, "This field is repeated. Remove one of them.");
                }
                repeated.add(new YamlNode.Repeated(name.text(), line));
            }
        }
        return new Mapping(firstLine, fields, repeated);
    }

    private YamlNode repeated(AliasEvent alias, int line) throws MalformedFileException {
        Anchored anchored = anchors.get(alias.getAlias().getValue());
        if (anchored == null) {
            throw new MalformedFileException(line, "This alias refers to nothing, or to a node that contains it.");
        }
        count(anchored.size(), line);
        return anchored.node();
    }

    private void count(int more, int line) throws MalformedFileException {
        nodes += more; // cannot overflow: neither summand is above the limit
        if (nodes > MOST_NODES) {
            throw new MalformedFileException(
                    line, "The file has more than " + MOST_NODES + " nodes. Check whether its aliases multiply.");
        }
    }

    private static YamlNode.Type typeOf(ScalarEvent scalar, int line) throws MalformedFileException {
        Optional<String> tag = scalar.getTag();
        if (tag.isPresent() && !tag.get().equals(TEXT_TAG)) {
            throw new MalformedFileException(line, ONLY_TEXT_TAG);
        }
        if (tag.isPresent() || !scalar.isPlain()) {
            return YamlNode.Type.TEXT;
        }
        Tag implicit = TYPES.resolve(scalar.getValue(), true);
        if (implicit.equals(Tag.NULL)) {
            return YamlNode.Type.NULL;
        }
        if (implicit.equals(Tag.BOOL)) {
            return YamlNode.Type.BOOLEAN;
        }
        return implicit.equals(Tag.INT) || implicit.equals(Tag.FLOAT) ? YamlNode.Type.NUMBER : YamlNode.Type.TEXT;
    }

    private static int lineOf(Event event) {
        return event.getStartMark().map(YamlReader::lineOf).orElse(0);
    }

    private static int lineOf(Mark mark) {
        return mark.getLine() + 1;
    }
}
