package io.kuberealm.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Looks into the folder that becomes the feature. Runs when that is built (see pom.xml): a bundle that does not resolve leaves the
 * applications of a server on the container's own authentication, and an optional package that is missing only shows when it is used.
 */
class FeatureContentCheck {
    private static final Path ESA = Path.of("target", "esa");
    private static final List<String> OF_THE_SERVER = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "org.eclipse.microprofile.",
            "io.openliberty.",
            "org.osgi.",
            "sun.misc",
            "org.jspecify.",
            "org.w3c.dom",
            "org.xml.sax");

    /** Optional, and left out on purpose: native signature providers, and logging by a library that has none to do. */
    private static final List<String> LEFT_OUT =
            List.of("com.amazon.corretto.crypto.provider", "org.conscrypt", "org.slf4j");

    @Test
    void everyImportIsExportedInTheFeatureOrByTheServer() throws IOException {
        Set<String> exported = new HashSet<>();
        for (Path bundle : bundles()) {
            BundleHeader.of(bundle, "Export-Package").forEach(clause -> exported.addAll(clause.paths()));
        }
        List<String> missing = new ArrayList<>();
        for (Path bundle : bundles()) {
            BundleHeader.of(bundle, "Import-Package").stream()
                    .filter(clause -> isOurs(bundle) || !clause.isOptional())
                    .filter(clause -> !(clause.isOptional() && LEFT_OUT.containsAll(clause.paths())))
                    .flatMap(clause -> clause.paths().stream())
                    .filter(name -> OF_THE_SERVER.stream().noneMatch(name::startsWith) && !exported.contains(name))
                    .forEach(name -> missing.add(bundle.getFileName() + " needs " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void packagesOfTheCelLibraryAreForTheRealmOnly() throws IOException {
        assertThat(BundleHeader.of(celBundle(), "Export-Package"))
                .isNotEmpty()
                .allMatch(clause ->
                        clause.hasParameter("kuberealm=\"cel\"") && clause.hasParameter("mandatory:=\"kuberealm\""));
    }

    @Test
    void theCelBundleHasTheJarsOfItsClassPathAndThePackagesItExports() throws IOException {
        Set<String> jars = new HashSet<>();
        Set<String> packages = new HashSet<>();
        try (JarFile bundle = new JarFile(celBundle().toFile())) {
            for (var jar : bundle.stream()
                    .filter(entry -> entry.getName().endsWith(".jar"))
                    .toList()) {
                jars.add(jar.getName());
                packages.addAll(packagesOf(bundle.getInputStream(jar)));
            }
        }
        assertThat(names(celBundle(), "Bundle-ClassPath")).containsExactlyInAnyOrderElementsOf(jars);
        assertThat(packages).containsAll(names(celBundle(), "Export-Package"));
    }

    @Test
    void theFeatureListsEveryBundle() throws IOException {
        List<String> content = names(BundleHeader.read(ESA.resolve("OSGI-INF/SUBSYSTEM.MF")), "Subsystem-Content");
        for (Path bundle : bundles()) {
            assertThat(content).contains(bundle.getFileName().toString().replaceFirst("_.*", ""));
        }
    }

    private static List<String> names(Path bundle, String header) throws IOException {
        return BundleHeader.of(bundle, header).stream()
                .flatMap(clause -> clause.paths().stream())
                .toList();
    }

    private static List<String> names(Manifest manifest, String header) {
        return BundleHeader.of(manifest, header).stream()
                .flatMap(clause -> clause.paths().stream())
                .toList();
    }

    private static boolean isOurs(Path bundle) {
        return bundle.getFileName().toString().startsWith("io.kuberealm.");
    }

    private static Path celBundle() throws IOException {
        return bundles().stream()
                .filter(path -> path.getFileName().toString().startsWith("io.kuberealm.cel_"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(ESA)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> packagesOf(InputStream jar) throws IOException {
        Set<String> packages = new HashSet<>();
        try (JarInputStream entries = new JarInputStream(jar)) {
            for (var entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
                int slash = entry.getName().lastIndexOf('/');
                if (slash > 0 && entry.getName().endsWith(".class")) {
                    packages.add(entry.getName().substring(0, slash).replace('/', '.'));
                }
            }
        }
        return packages;
    }
}
