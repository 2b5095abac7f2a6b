package io.kuberealm.realm.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvReaderTest {
    private static final CsvLimits SMALL = new CsvLimits(4, 3, 40);

    record Case(String name, String input, List<List<String>> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Malformed(String name, String input, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> rows() {
        return Stream.of(
                new Case("TF-1 an empty file has no row", "", List.of()),
                new Case("TF-1 blank lines are skipped", "\n\r\n\na\n\n\r\nb\n\n", List.of(row("a"), row("b"))),
                new Case("TF-1 a line of one space is a row", " \n", List.of(row(" "))),
                new Case("TF-1 a quoted empty field is a row", "\"\"\n", List.of(row(""))),
                new Case(
                        "TF-1 rows differ in length",
                        "a\nb,c\nd,e,f",
                        List.of(row("a"), row("b", "c"), row("d", "e", "f"))),
                new Case("TF-1 spaces are kept", " a , b\t,c ", List.of(row(" a ", " b\t", "c "))),
                new Case("TF-1 empty fields are kept", ",a,,b,", List.of(row("", "a", "", "b", ""))),
                new Case("TF-1 a comma alone is two fields", ",", List.of(row("", ""))),
                new Case("TF-1 quotes hide commas", "\"a,b\",c", List.of(row("a,b", "c"))),
                new Case("TF-1 doubled quotes are one", "\"a\"\"b\",\"\"\"\"", List.of(row("a\"b", "\""))),
                new Case("TF-1 quotes hide line ends", "\"a\nb\",c\nd", List.of(row("a\nb", "c"), row("d"))),
                new Case("TF-1 blank lines in quotes are kept", "\"a\n\n\nb\"", List.of(row("a\n\n\nb"))),
                new Case("TF-1 CRLF ends a line", "a,b\r\nc\r\n", List.of(row("a", "b"), row("c"))),
                new Case("TF-1 CRLF after a quote ends a line", "\"a\"\r\nb", List.of(row("a"), row("b"))),
                new Case("TF-1 CRLF in quotes is LF", "\"a\r\nb\"", List.of(row("a\nb"))),
                new Case("TF-1 a lone CR is kept", "a\rb,\"c\rd\",\re\n", List.of(row("a\rb", "c\rd", "\re"))),
                new Case("TF-1 a CR before CRLF is kept", "a\r\r\n", List.of(row("a\r"))),
                new Case("TF-1 a line of CR CR LF is a row", "\r\r\n", List.of(row("\r"))),
                new Case("TF-1 a CR at the end is dropped", "a\r", List.of(row("a"))),
                new Case("TF-1 only one CR at the end is dropped", "a\r\r", List.of(row("a\r"))),
                new Case("TF-1 a CR behind the last quote is dropped", "\"a\"\r", List.of(row("a"))),
                new Case("TF-1 a CR as the last line is blank", "a\n\r", List.of(row("a"))),
                new Case("TF-1 the last line needs no end", "a\nb", List.of(row("a"), row("b"))),
                new Case("TF-1 there are no comments", "#a,b", List.of(row("#a", "b"))),
                new Case("TF-1 only the comma separates", "a;b\tc|d", List.of(row("a;b\tc|d"))),
                new Case("TF-1 NUL is a character", "a\0b", List.of(row("a\0b"))),
                new Case("TF-1 any language", "żółć,\"日本\",🔑", List.of(row("żółć", "日本", "🔑"))),
                new Case("TF-1 a byte order mark is kept", "\uFEFFa,b", List.of(row("\uFEFFa", "b"))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsAsGoDoes(Case given) throws Exception {
        assertThat(read(given.input())).extracting(CsvRow::fields).isEqualTo(given.expected());
    }

    static Stream<Malformed> malformed() {
        String bareQuote = "there is a quote inside a field that does not begin with one";
        String afterQuote = "a closing quote is followed by neither a comma nor the end of the line";
        return Stream.of(
                new Malformed("TF-1 bare quote within a field", "a\nb\"c,d", "line 2: " + bareQuote),
                new Malformed("TF-1 bare quote at the end of a field", "a\"", "line 1: " + bareQuote),
                new Malformed("TF-1 quote behind a space", "a, \"b\"", "line 1: " + bareQuote),
                new Malformed("TF-1 text behind a closing quote", "\n\"a\"b", "line 2: " + afterQuote),
                new Malformed("TF-1 space behind a closing quote", "\"a\" ,b", "line 1: " + afterQuote),
                new Malformed("TF-1 CR behind a closing quote", "\"a\"\rb", "line 1: " + afterQuote),
                new Malformed("TF-1 text behind a quote of several lines", "\"a\nb\"c\n", "line 2: " + afterQuote),
                new Malformed("TF-1 no closing quote", "a\nb,\"c\nd\n", "line 2: a quoted field has no closing quote"),
                new Malformed("TF-1 a quote alone", "\"", "line 1: a quoted field has no closing quote"),
                new Malformed("TF-1 three quotes", "\"\"\"", "line 1: a quoted field has no closing quote"),
                new Malformed(
                        "TF-1 byte order mark before a quote",
                        "\uFEFF\"a\"",
                        "line 1: there is a byte order mark before the first quote; save the file without it"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatGoRefuses(Malformed given) {
        assertMalformed(given.expected(), new CsvReader(stream(given.input().getBytes(UTF_8))));
    }

    @Test
    void refusesOtherEncodings() {
        assertMalformed(
                "line 2: a field is not UTF-8; save the file as UTF-8",
                new CsvReader(stream("a\nzo\u00eb,b".getBytes(ISO_8859_1))));
    }

    @Test
    void tellsTheLineOfEachRow() throws Exception {
        assertThat(read("\n\na\n\"b\nb\"\r\n\r\nc\rc\nd"))
                .extracting(CsvRow::line)
                .containsExactly(3, 4, 7, 8);
    }

    static Stream<Malformed> tooMuch() {
        return Stream.of(
                new Malformed("field", "1234\n\n12345", "line 3: a field has more than 4 bytes"),
                new Malformed("quoted field", "\"123\n\n45\"", "line 1: a field has more than 4 bytes"),
                new Malformed("field beyond ASCII", "żżż", "line 1: a field has more than 4 bytes"),
                new Malformed("columns", "1,2,3\n1,2,3,4", "line 2: a row has more than 3 columns"),
                new Malformed("empty columns", ",,,,,,", "line 1: a row has more than 3 columns"),
                new Malformed("file", "\n".repeat(41), "has more than 40 bytes"));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void refusesMoreThanTheLimits(Malformed given) {
        assertMalformed(given.expected(), new CsvReader(stream(given.input().getBytes(UTF_8)), SMALL));
    }

    @Test
    void readsUpToTheLimits() throws Exception {
        String longest = "1234,1234,1234\n\"1\"\"23\"\n".concat("\n".repeat(17));
        assertThat(longest).hasSize(40);
        assertThat(readAll(new CsvReader(stream(longest.getBytes(UTF_8)), SMALL)))
                .extracting(CsvRow::fields)
                .containsExactly(row("1234", "1234", "1234"), row("1\"23"));
    }

    @Test
    void passesReadErrorsOn() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        assertThatThrownBy(() -> new CsvReader(closed).next()).isInstanceOf(IOException.class);
    }

    @Test
    void rowsDoNotPrintTheirFields() {
        assertThat(new CsvRow(7, List.of("s3cret", "jane"))).hasToString("CsvRow[line 7, 2 columns]");
    }

    private static List<String> row(String... fields) {
        return List.of(fields);
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static List<CsvRow> read(String content) throws Exception {
        return readAll(new CsvReader(stream(content.getBytes(UTF_8))));
    }

    private static List<CsvRow> readAll(CsvReader reader) throws Exception {
        List<CsvRow> rows = new ArrayList<>();
        for (Optional<CsvRow> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    private static void assertMalformed(String description, CsvReader reader) {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> readAll(reader))
                .extracting(MalformedFileException::describe)
                .isEqualTo(description);
    }
}
