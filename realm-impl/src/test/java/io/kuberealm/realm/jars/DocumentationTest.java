package io.kuberealm.realm.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The tables of docs/jars.md are what Maven resolves, and what is to be pasted is what it resolved them from. */
class DocumentationTest {
    static List<JarsPage.Entry> entries() {
        return JarsPage.all();
    }

    @Test
    void everyJarOfTheBuildIsOnThePageOnce() {
        assertThat(RuntimeJars.all()).hasSameSizeAs(entries());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aJarIsAsThePageSays(JarsPage.Entry entry) throws IOException {
        RuntimeJars.Jar jar = RuntimeJars.all().stream()
                .filter(one -> one.is(entry.coordinates()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Maven resolves no such jar"));

        assertThat(jar.version()).isEqualTo(entry.version());
        assertThat(entry.size()).isEqualTo(size(Files.size(jar.file())));
    }

    private static String size(long bytes) {
        return bytes < 100_000 ? Math.round(bytes / 1e3) + " kB" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    @Test
    void theTableIsTheListThatTheRealmChecks() {
        assertThat(coordinates("Expressions")).isEqualTo(OptionalLibrary.CEL.coordinates());
    }

    private static List<String> coordinates(String heading) {
        return JarsPage.table(heading).stream().map(JarsPage.Entry::coordinates).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Always", "Expressions"})
    void aSumIsThatOfItsTable(String heading) throws IOException {
        long sum = 0;
        for (RuntimeJars.Jar jar : RuntimeJars.all()) {
            sum += coordinates(heading).stream().anyMatch(jar::is) ? Files.size(jar.file()) : 0;
        }
        assertThat(JarsPage.text()).contains("\n## " + heading + "\n\n" + size(sum));
    }

    @Test
    void whatIsToBePastedIsWhatThisBuildDeclaresAsOptional() throws Exception {
        String pasted = JarsPage.xml("Expressions") + JarsPage.xml("Fast signatures");

        assertThat(dependencies("<all>" + pasted + "</all>").map(DocumentationTest::describe))
                .containsExactlyInAnyOrderElementsOf(dependencies(Files.readString(Path.of("pom.xml")))
                        .filter(dependency -> text(dependency, "optional").equals("true"))
                        .map(DocumentationTest::describe)
                        .toList());
    }

    private static Stream<Element> dependencies(String xml) throws Exception {
        var found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("dependency");
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static String describe(Element dependency) {
        return text(dependency, "groupId") + ":" + text(dependency, "artifactId") + ":"
                + text(dependency, "classifier");
    }

    private static String text(Element dependency, String name) {
        var found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : String.valueOf(found.item(0).getTextContent());
    }
}
