package io.kuberealm.realm.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link leads somewhere, and the index of decisions is complete. */
class PagesTest {
    @TempDir
    Path root;

    @Test
    void linksLeadSomewhere() throws IOException {
        assertThat(LinkCheck.problems(Repository.ofThisBuild())).isEmpty();
    }

    @Test
    void theIndexOfDecisionsIsComplete() throws IOException {
        assertThat(DecisionIndex.problems(Repository.ofThisBuild())).isEmpty();
    }

    @Test
    void theArchitectureNamesEveryPackage() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "architecture.md"));
        Stream<String> named = Pattern.compile("(?m)^\\| `([a-z]+)` \\|")
                .matcher(page)
                .results()
                .map(row -> row.group(1));
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/io/kuberealm/realm"))) {
            assertThat(named)
                    .containsExactlyElementsOf(packages.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    /** Otherwise the tests above would find nothing wrong. */
    @Test
    void thereArePages() throws IOException {
        assertThat(Repository.ofThisBuild().pages())
                .map(page -> page.path().toString().replace('\\', '/'))
                .contains(
                        "README.md", "CONTRIBUTING.md", "docs/security.md", "docs/rules/oidc.md", "docs/adr/README.md");
    }

    private record Case(String name, String path, String text, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> links() {
        String page = "docs/page.md";
        return List.of(
                new Case("a file", page, "[x](adr/0001-a.md)", List.of()),
                new Case("a folder", page, "[x](adr)", List.of()),
                new Case("upwards", page, "[x](../README.md)", List.of()),
                new Case("elsewhere", page, "[x](https://example.org/y#z)", List.of()),
                new Case("a heading", page, "[x](adr/0001-a.md#a-title-with-code-its)", List.of()),
                new Case("a heading of its own", page, "## Here\n[x](#here)", List.of()),
                new Case("the second of one name", page, "## Here\n## Here\n[x](#here-1)", List.of()),
                new Case("an anchor", page, "<a id=\"X\"></a>\n[x](#X)", List.of()),
                new Case("within code", page, "`[x](y.md)`\n```\n[x](y.md)\n```\n", List.of()),
                new Case("no file", page, "[x](y.md)", List.of("docs/page.md links y.md: there is no such file")),
                new Case(
                        "out of the repository",
                        page,
                        "[x](../../y.md)",
                        List.of("docs/page.md links ../../y.md: there is no such file")),
                new Case("no heading", page, "[x](#y)", List.of("docs/page.md links #y: there is no such heading")),
                new Case(
                        "a heading within code",
                        page,
                        "```\n# y\n```\n[x](#y)",
                        List.of("docs/page.md links #y: there is no such heading")),
                new Case(
                        "no heading there",
                        "README.md",
                        "[x](docs/adr/0001-a.md#y)",
                        List.of("README.md links docs/adr/0001-a.md#y: there is no such heading")));
    }

    @ParameterizedTest
    @MethodSource("links")
    void followsLinks(Case one) throws IOException {
        write("README.md", "# Read me\n");
        write("docs/adr/0001-a.md", "# 1. A decision\n\n## A title, with `code`: it's\n");
        write(one.path(), one.text());
        assertThat(LinkCheck.problems(new Repository(root))).isEqualTo(one.problems());
    }

    static List<Case> indices() {
        String index = "docs/adr/README.md";
        String good = "| [1](0001-a.md) | A | Why. | accepted |\n";
        return List.of(
                new Case("complete", index, good, List.of()),
                new Case("empty", index, "", List.of("0001-a.md is not in the table of docs/adr/README.md")),
                new Case(
                        "another decision",
                        "docs/adr/0002-b.md",
                        "# 2. B\n\nStatus: accepted\n",
                        List.of(
                                "0001-a.md is not in the table of docs/adr/README.md",
                                "0002-b.md is not in the table of docs/adr/README.md")),
                new Case(
                        "one that is gone",
                        index,
                        good + "| [2](0002-b.md) | B | Why. | accepted |\n",
                        List.of("0002-b.md is in the table, but there is no such decision")),
                new Case(
                        "another title and status",
                        index,
                        "| [1](0001-a.md) | B | Why. | superseded |\n",
                        List.of("0001-a.md is Decision[number=1, title=A, status=accepted], but in the table"
                                + " Decision[number=1, title=B, status=superseded]")));
    }

    @ParameterizedTest
    @MethodSource("indices")
    void comparesTheIndex(Case one) throws IOException {
        write("docs/adr/0001-a.md", "# 1. A\n\nStatus: accepted. More of it.\n");
        write(one.path(), one.text());
        assertThat(DecisionIndex.problems(new Repository(root))).isEqualTo(one.problems());
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
