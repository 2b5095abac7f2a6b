package io.kuberealm.realm.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads the name of a rule finds the rule, and whoever reads a rule finds the test that shows it. */
class RulesTest {
    @TempDir
    Path root;

    @Test
    void everyCitedRuleIsDefinedAndEveryDefinedRuleIsTested() throws IOException {
        assertThat(RuleCheck.problems(Repository.ofThisBuild())).isEmpty();
    }

    /** Who compiles against the API does not have the pages at hand. */
    @Test
    void theApiSaysRulesInWords() throws IOException {
        assertThat(Repository.ofThisBuild().texts())
                .filteredOn(text -> text.isIn("realm-api/src/main"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(RuleCheck.citations(text))
                        .as(text.path() + "")
                        .isEmpty());
    }

    /** Otherwise the first test would find nothing wrong. */
    @Test
    void thereAreRules() throws IOException {
        assertThat(Repository.ofThisBuild().texts())
                .anyMatch(text -> text.isIn("docs/rules") && text.content().contains("### " + rule("OIDC", 12) + "\n"));
    }

    private record Case(String name, String path, String text, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The names of the made-up rules are put together, so that they are no citations of this file. */
    private static String rule(String prefix, int number) {
        return prefix + "-" + number;
    }

    private static String entry(int number, String... lines) {
        return "### " + rule("XY", number) + "\n\n" + String.join("\n\n", lines) + "\n\nSource: a file.\n";
    }

    static List<Case> cases() {
        String good = rule("XY", 1);
        String unknown = rule("XY", 99);
        String otherPrefix = rule("XZ", 1);
        return List.of(
                new Case("one of main", "a/src/main/java/A.java", "/** See " + good + ". */", List.of()),
                new Case("a part of a rule", "a/src/main/java/A.java", "// " + good + "b", List.of()),
                new Case(
                        "names of other things",
                        "a/src/main/java/A.java",
                        "// UTF-8 by SHA-256, P-256, x" + unknown,
                        List.of()),
                new Case("generated", "a/target/A.java", "// " + unknown, List.of()),
                new Case("no text", "a/src/main/resources/A.bin", unknown, List.of()),
                new Case(
                        "a made-up number in main",
                        "a/src/main/java/A.java",
                        "class A {\n    int a; // " + unknown + "\n}",
                        List.of(unknown + ", cited in a/src/main/java/A.java:2, is not defined in docs/rules")),
                new Case(
                        "a made-up number in a test",
                        "b/src/test/java/A.java",
                        "// " + unknown,
                        List.of(unknown + ", cited in b/src/test/java/A.java:1, is not defined in docs/rules")),
                new Case(
                        "a made-up prefix in a page",
                        "docs/page.md",
                        "As " + otherPrefix + " says.",
                        List.of(otherPrefix + ", cited in docs/page.md:1, is not defined in docs/rules")),
                new Case("a method of a test", "b/src/test/java/B.java", "void xy1WorksAsItSays() {}", List.of()),
                new Case("a method of main", "b/src/main/java/B.java", "void xy99Works() {}", List.of()),
                new Case(
                        "a made-up number in the name of a test's method",
                        "b/src/test/java/B.java",
                        "\n    void xy99WorksAsItSays() {}",
                        List.of(unknown + ", cited in b/src/test/java/B.java:2, is not defined in docs/rules")),
                new Case(
                        "a made-up part",
                        "docs/page.md",
                        unknown + "c",
                        List.of(unknown + ", cited in docs/page.md:1, is not defined in docs/rules")),
                new Case(
                        "a rule without a test",
                        "docs/rules/more.md",
                        entry(2, "Nobody tests it."),
                        List.of(
                                rule("XY", 2)
                                        + " is cited by no test, and its entry has no line that begins with 'Not tested here:'")),
                new Case(
                        "a rule that says why",
                        "docs/rules/more.md",
                        entry(2, "Nobody tests it.", "Not tested here: it has no effect."),
                        List.of()),
                new Case(
                        "an excuse of the past",
                        "b/src/test/java/B.java",
                        "// " + rule("XY", 3),
                        List.of(rule("XY", 3)
                                + " is cited by b/src/test/java/B.java:1, but its entry says that it is not tested")),
                new Case(
                        "a rule twice",
                        "docs/rules/zz.md",
                        entry(1, "Again."),
                        List.of(good + " is defined twice, the second time in docs/rules/zz.md")),
                new Case(
                        "a rule without a source",
                        "docs/rules/more.md",
                        "### " + rule("XY", 2) + "\n\nNot tested here: it is made up.\n",
                        List.of(rule("XY", 2) + " in docs/rules/more.md has no line that begins with 'Source: '")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsWrong(Case one) throws IOException {
        write("docs/rules/xy.md", entry(1, "A rule.") + entry(3, "A rule.", "Not tested here: no reason."));
        write("a/src/test/java/ATest.java", "// " + rule("XY", 1));
        write(one.path(), one.text());
        assertThat(RuleCheck.problems(new Repository(root))).isEqualTo(one.problems());
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
