package io.kuberealm.realm.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlNode.Mapping;
import io.kuberealm.realm.yaml.YamlNode.Scalar;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {
    private static List<YamlNode> read(String text) throws MalformedFileException {
        return YamlReader.documents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static YamlNode value(String text) throws MalformedFileException {
        return ((Mapping) read("a: " + text).get(0))
                .fields()
                .values()
                .iterator()
                .next();
    }

    @Test
    void scalarsHaveTheTypeOfTheirForm() throws Exception {
        assertThat(value("text")).isEqualTo(new Scalar(1, YamlNode.Type.TEXT, "text"));
        assertThat(value("1")).isEqualTo(new Scalar(1, YamlNode.Type.NUMBER, "1"));
        assertThat(value("'1'")).isEqualTo(new Scalar(1, YamlNode.Type.TEXT, "1"));
        assertThat(value("!!str 1")).isEqualTo(new Scalar(1, YamlNode.Type.TEXT, "1"));
        assertThat(value("true")).isEqualTo(new Scalar(1, YamlNode.Type.BOOLEAN, "true"));
        assertThat(value("")).isEqualTo(new Scalar(1, YamlNode.Type.NULL, ""));
        assertThat(value("\"\"")).isEqualTo(new Scalar(1, YamlNode.Type.TEXT, ""));
    }

    @Test
    void jsonIsYamlAndSoAreSeveralDocuments() throws Exception {
        assertThat(read("{\n\t\"a\": [\"b\"]\n}")).hasSize(1);
        assertThat(read("---\na: 1\n---\n# nothing\n---\nb: 2\n"))
                .extracting(YamlNode::line)
                .containsExactly(2, 6);
        assertThat(read("")).isEmpty();
    }

    @Test
    void anAliasRepeatsItsAnchor() throws Exception {
        Mapping mapping = (Mapping) read("a: &x [1, 2]\nb: *x\n").get(0);

        assertThat(mapping.fields().get("b")).isEqualTo(mapping.fields().get("a"));
    }

    record Case(String name, String text, int line, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> malformed() {
        return Stream.of(
                new Case("broken indentation", "a: b\n  c: d\n", 2, "not YAML"),
                new Case("an open quote", "a: 'b\n", 2, "not YAML"),
                new Case("an open bracket", "a: [b\n", 2, "not YAML"),
                new Case("a tab for indentation", "a:\n\tb: c\n", 2, "not YAML"),
                new Case("a control character", "a: \u0001\n", 0, "not YAML in UTF-8"),
                new Case("the text ends in an escape", "a: \"\\u", 0, "an escape"),
                new Case("an escape beyond Unicode", "a: \"\\U00110000\"\n", 1, "not YAML"),
                new Case("an escape of no number", "a: \"\\xzz\"\n", 1, "not YAML"),
                new Case("the same key twice", "a: b\nb: c\na: d\n", 3, "repeated"),
                new Case("a merge key", "a: &x {b: c}\nd:\n  <<: *x\n", 3, "<<"),
                new Case("a key that is a list", "? [a]\n: b\n", 1, "must be a string"),
                new Case("a tag of another language", "a: !!java.io.File [b]\n", 1, "Tags"),
                new Case("a tag on a scalar", "a: !secret b\n", 1, "Tags"),
                new Case("an unknown alias", "a: *x\n", 1, "alias"),
                new Case("an alias of itself", "a: &x [*x]\n", 1, "alias"),
                new Case("too deep", "[".repeat(101) + "]".repeat(101), 1, "nested deeper"),
                new Case("a hundred thousand levels", "[".repeat(100_000), 1, "nested deeper"),
                new Case("a bomb of aliases", bomb(), 9, "aliases"));
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(",", List.of(alias, alias, alias, alias, alias))));
        }
        return bomb.toString();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWithTheLine(Case row) {
        assertThatThrownBy(() -> read(row.text))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        malformed -> assertThat(malformed.describe())
                                .startsWith(row.line == 0 ? "" : "line " + row.line + ": ")
                                .contains(row.reason));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(
                        () -> YamlReader.documents(new ByteArrayInputStream(new byte[] {'a', ':', ' ', (byte) 0xff})))
                .isInstanceOf(MalformedFileException.class);
    }

    @Test
    void aReasonRepeatsNoContent() {
        assertThatThrownBy(() -> read("password: \"hunter2\n  next: {"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageNotContaining("hunter2");
    }
}
