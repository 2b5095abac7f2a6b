package io.kuberealm.liberty;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code web.xml} or {@code web-fragment.xml} says of the login, and of which fragments count.
 *
 * @param loginConfig whether it has a {@code <login-config>}
 * @param authMethod the authentication method in there; empty without one
 * @param name the name of the fragment; empty without one
 * @param complete whether neither annotations nor fragments count beside it
 * @param ordering its {@code <absolute-ordering>}
 */
record Descriptor(
        boolean loginConfig, String authMethod, String name, boolean complete, Optional<AbsoluteOrdering> ordering) {
    /** A module without a {@code web.xml}. */
    static final Descriptor ABSENT = new Descriptor(false, "", "", false, Optional.empty());

    private static final Pattern KNOWS_FRAGMENTS = Pattern.compile("2\\.5|[3-9](\\.\\d+)?|\\d{2,}(\\.\\d+)?");

    /**
     * An {@code <absolute-ordering>}.
     *
     * @param names the fragments that it names
     * @param others whether the other fragments count as well
     */
    record AbsoluteOrdering(List<String> names, boolean others) {}

    /**
     * Reads a descriptor, and leaves it open.
     *
     * @throws XMLStreamException if it is none
     */
    static Descriptor read(InputStream file) throws XMLStreamException {
        XMLStreamReader xml = parser().createXMLStreamReader(file);
        try {
            Reading reading = new Reading();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    reading.element(xml);
                } else if (event == XMLStreamReader.END_ELEMENT) {
                    reading.path.removeLast();
                }
            }
            return reading.descriptor();
        } finally {
            xml.close();
        }
    }

    private static XMLInputFactory parser() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** What has been read so far. */
    private static final class Reading {
        /** The open elements below the root. */
        private final Deque<String> path = new ArrayDeque<>();

        private final List<String> ordered = new ArrayList<>();
        private boolean loginConfig;
        private String authMethod = "";
        private String name = "";
        private boolean complete;
        private boolean absoluteOrdering;
        private boolean others;

        void element(XMLStreamReader xml) throws XMLStreamException {
            boolean root = path.isEmpty();
            path.addLast(root ? "" : xml.getLocalName());
            switch (String.join("/", path)) {
                case "" -> complete = isComplete(xml);
                case "/name" -> name = text(xml);
                case "/login-config" -> loginConfig = true;
                case "/login-config/auth-method" -> authMethod = text(xml);
                case "/absolute-ordering" -> absoluteOrdering = true;
                case "/absolute-ordering/name" -> ordered.add(text(xml));
                case "/absolute-ordering/others" -> others = true;
                default -> {} // says nothing of either
            }
        }

        /** The text of the element, which ends with it. */
        private String text(XMLStreamReader xml) throws XMLStreamException {
            path.removeLast();
            return xml.getElementText().strip();
        }

        /** Descriptors from before version 2.5 are complete by definition. */
        private static boolean isComplete(XMLStreamReader xml) {
            @Nullable String complete = xml.getAttributeValue(null, "metadata-complete");
            @Nullable String version = xml.getAttributeValue(null, "version");
            return (complete != null && isTrue(complete.strip()))
                    || version == null
                    || !KNOWS_FRAGMENTS.matcher(version.strip()).matches();
        }

        /** As XML schema writes it. */
        private static boolean isTrue(String value) {
            return value.equals("true") || value.equals("1");
        }

        Descriptor descriptor() {
            return new Descriptor(
                    loginConfig,
                    authMethod,
                    name,
                    complete,
                    absoluteOrdering
                            ? Optional.of(new AbsoluteOrdering(List.copyOf(ordered), others))
                            : Optional.empty());
        }
    }
}
