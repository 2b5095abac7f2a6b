package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Looks into the WAR that carries the realm. Runs when that is built (see pom.xml): a jar too many comes in unnoticed, by one
 * dependency of a dependency.
 */
class StandaloneWarCheck {
    private static final Path WAR = Path.of("target", "sample-war-standalone.war");
    private static final String LIB = "WEB-INF/lib/";
    private static final long MOST_BYTES = 15_000_000;
    private static final Pattern ALWAYS = Pattern.compile("\n## Always\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\n\\| `[^`:]+:([^`]+)` \\| (\\S+) \\|");

    /** Those of a server would be hidden by them, or be others than these. */
    private static final List<String> OF_THE_SERVER =
            List.of("jakarta/", "javax/", "org/eclipse/microprofile/", "org/osgi/");

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(WAR)).isLessThan(MOST_BYTES);
    }

    @Test
    void hasTheseJarsAndNoOther() throws IOException {
        assertThat(jars().stream().map(jar -> jar.replaceFirst("-\\d.*", "")))
                .containsExactlyInAnyOrder(
                        "realm-api",
                        "realm-impl",
                        "jspecify",
                        "bcprov-jdk18on",
                        "caffeine",
                        "jackson-core",
                        "jose4j",
                        "snakeyaml-engine");
    }

    @Test
    void hasTheJarsThatTheDocumentationSaysEveryWarHas() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "jars.md"));
        String section =
                ALWAYS.matcher(page).results().findFirst().orElseThrow().group(1);
        List<String> documented = ROW.matcher(section)
                .results()
                .map(row -> row.group(1) + "-" + row.group(2) + ".jar")
                .toList();

        assertThat(jars()).filteredOn(jar -> !jar.startsWith("realm-")).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void hasNoClassOfTheServersApis() throws IOException {
        assertThat(classes().keySet())
                .hasSizeGreaterThan(1000)
                .noneMatch(name -> OF_THE_SERVER.stream().anyMatch(name::startsWith));
    }

    @Test
    void hasNoClassTwice() throws IOException {
        assertThat(classes()).allSatisfy((name, jars) -> assertThat(jars).hasSize(1));
    }

    private static List<String> jars() throws IOException {
        try (JarFile war = new JarFile(WAR.toFile())) {
            return war.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIB) && !name.equals(LIB))
                    .map(name -> name.substring(LIB.length()))
                    .toList();
        }
    }

    /** Each class with the jars that it is in; that of newer Java versions is no other class. */
    private static Map<String, List<String>> classes() throws IOException {
        Map<String, List<String>> classes = new TreeMap<>();
        try (JarFile war = new JarFile(WAR.toFile())) {
            for (String jar : jars()) {
                try (JarInputStream content = new JarInputStream(war.getInputStream(war.getEntry(LIB + jar)))) {
                    for (String name : classesOf(content)) {
                        classes.computeIfAbsent(name, first -> new ArrayList<>())
                                .add(jar);
                    }
                }
            }
        }
        return classes;
    }

    private static List<String> classesOf(JarInputStream content) throws IOException {
        List<String> names = new ArrayList<>();
        for (var entry = content.getNextJarEntry(); entry != null; entry = content.getNextJarEntry()) {
            String name = entry.getName().replaceFirst("^META-INF/versions/\\d+/", "");
            if (name.endsWith(".class") && !name.equals("module-info.class")) {
                names.add(name);
            }
        }
        return names.stream().distinct().toList();
    }
}
