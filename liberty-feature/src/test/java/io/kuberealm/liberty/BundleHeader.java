package io.kuberealm.liberty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Reads headers of OSGi manifests (OSGi Core, 3.2.4). */
final class BundleHeader {
    private static final String OUTSIDE_QUOTES = "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private BundleHeader() {}

    /**
     * One clause of a header.
     *
     * @param paths what it is about, such as package names
     * @param parameters attributes and directives as they are written
     */
    record Clause(List<String> paths, List<String> parameters) {
        boolean isOptional() {
            return hasParameter("resolution:=optional");
        }

        boolean hasParameter(String parameter) {
            return parameters.contains(parameter);
        }
    }

    static List<Clause> of(Path bundle, String header) throws IOException {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            return of(jar.getManifest(), header);
        }
    }

    static List<Clause> of(Manifest manifest, String header) {
        String value = manifest.getMainAttributes().getValue(header);
        return value == null
                ? List.of()
                : Stream.of(value.split("," + OUTSIDE_QUOTES))
                        .map(BundleHeader::clause)
                        .toList();
    }

    static Manifest read(Path manifest) throws IOException {
        try (InputStream text = Files.newInputStream(manifest)) {
            return new Manifest(text);
        }
    }

    private static Clause clause(String text) {
        List<String> parts =
                Stream.of(text.split(";" + OUTSIDE_QUOTES)).map(String::strip).toList();
        return new Clause(
                parts.stream().filter(part -> !part.contains("=")).toList(),
                parts.stream().filter(part -> part.contains("=")).toList());
    }
}
