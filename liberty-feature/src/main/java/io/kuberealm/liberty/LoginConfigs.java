package io.kuberealm.liberty;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * Finds the {@code <login-config>} of a web module, by the rules of Servlet 6.0, chapter 8: that of web.xml wins; those of
 * fragments count if the fragment does, which is a matter of its place, of completeness and of ordering. What is in doubt
 * does not count, so that the realm protects the module.
 */
final class LoginConfigs {
    private static final String WEB_XML = "WEB-INF/web.xml";
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    private LoginConfigs() {}

    /**
     * The descriptors of a web module.
     *
     * @param webXml its web.xml
     * @param fragments the fragments of its libraries by what a message calls them
     */
    record Descriptors(Descriptor webXml, Map<String, Descriptor> fragments) {
        /** The file whose {@code <login-config>} names the module's authentication method. */
        Optional<String> loginConfig() {
            if (webXml.loginConfig()) {
                return webXml.authMethod().isEmpty() ? Optional.empty() : Optional.of(WEB_XML);
            }
            return fragments.entrySet().stream()
                    .filter(fragment -> counts(fragment.getValue()))
                    .filter(fragment -> !fragment.getValue().authMethod().isEmpty())
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        private boolean counts(Descriptor fragment) {
            return !webXml.complete()
                    && webXml.ordering()
                            .map(ordering -> ordering.others() || isNamed(fragment, ordering))
                            .orElse(true);
        }

        /** Of fragments with one name only one counts, and which it is depends on the order of the files. */
        private boolean isNamed(Descriptor fragment, Descriptor.AbsoluteOrdering ordering) {
            return !fragment.name().isEmpty()
                    && ordering.names().contains(fragment.name())
                    && fragments.values().stream()
                                    .filter(other -> other.name().equals(fragment.name()))
                                    .count()
                            == 1;
        }
    }

    /**
     * The descriptors of a module.
     *
     * @throws IllegalStateException if one cannot be read
     */
    static Descriptors of(ServletContext module) {
        try {
            Descriptor webXml = Descriptor.ABSENT;
            try (InputStream file = module.getResourceAsStream("/" + WEB_XML)) {
                if (file != null) {
                    webXml = Descriptor.read(file);
                }
            }
            return new Descriptors(webXml, fragments(module));
        } catch (IOException | XMLStreamException unreadable) {
            throw new IllegalStateException("cannot read the deployment descriptors", unreadable);
        }
    }

    private static Map<String, Descriptor> fragments(ServletContext module) throws IOException, XMLStreamException {
        Set<String> libraries = libraries(module);
        Map<String, Descriptor> fragments = new TreeMap<>();
        for (URL url : Collections.list(module.getClassLoader().getResources(FRAGMENT))) {
            Optional<String> library = libraryOf(url, libraries);
            if (library.isPresent()) {
                try (InputStream file = url.openStream()) {
                    fragments.put(FRAGMENT + " of " + LIBRARIES + library.get(), Descriptor.read(file));
                }
            }
        }
        return fragments;
    }

    private static Set<String> libraries(ServletContext module) {
        Set<String> paths = module.getResourcePaths("/" + LIBRARIES);
        return paths == null
                ? Set.of()
                : paths.stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .collect(Collectors.toSet());
    }

    /**
     * The library of the module that a file is in. Class loaders also see the classes of the module and the libraries of its
     * enterprise application, whose fragments are none. Liberty unpacks nested files into {@code WEB-INF/.cache/lib/}.
     */
    static Optional<String> libraryOf(URL file, Set<String> libraries) {
        String path = file.getPath();
        String end = "!/" + FRAGMENT;
        if (!path.endsWith(end)) {
            return Optional.empty();
        }
        String jar = path.substring(0, path.length() - end.length());
        return libraries.stream()
                .filter(library ->
                        jar.endsWith("/" + LIBRARIES + library) || jar.endsWith("/WEB-INF/.cache/lib/" + library))
                .findFirst();
    }
}
