package io.kuberealm.realm.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private record Case(String name, String json, @Nullable Object expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> values() {
        return Stream.of(
                new Case("text", "\"a\"", "a"),
                new Case("escapes", "\"\\u0041\\n\\/\"", "A\n/"),
                new Case("NUL", "\"\\u0000\"", "\0"),
                new Case("a pair of surrogates", "\"\\ud83d\\ude00\"", "\ud83d\ude00"),
                new Case("half a pair becomes the replacement, as for Go", "\"a\\ud83db\"", "a\ufffdb"),
                new Case("true", "true", true),
                new Case("false", "false", false),
                new Case("null", "null", null),
                new Case("zero", "0", 0L),
                new Case("negative", "-17", -17L),
                new Case("the largest long", "9223372036854775807", Long.MAX_VALUE),
                new Case("the least long", "-9223372036854775808", Long.MIN_VALUE),
                new Case("beyond long", "9223372036854775808", new BigDecimal("9223372036854775808")),
                new Case("fraction", "1.50", new BigDecimal("1.50")),
                new Case("exponent", "1e3", new BigDecimal("1e3")),
                new Case("the largest double", "1.7976931348623157e308", new BigDecimal("1.7976931348623157e308")),
                new Case("B6 beyond a double: Go skips what nobody asks for", "1e400", Double.POSITIVE_INFINITY),
                new Case("far beyond a double", "-1e999999999", Double.NEGATIVE_INFINITY),
                new Case("too small for a double", "1e-999999999", BigDecimal.ZERO),
                new Case("list", "[1,[],null]", Arrays.asList(1L, List.of(), null)),
                new Case("object", "{\"b\":{}}", Map.of("b", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("values")
    void reads(Case one) {
        assertThat(read("{\"a\":" + one.json() + "}").orElseThrow().members())
                .isEqualTo(Collections.singletonMap("a", one.expected()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"a\"",
                "1",
                "{",
                "{\"a\":1",
                "{\"a\":[1}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":0x1}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1/*c*/}",
                "// c\n{\"a\":1}",
                "\ufeff{\"a\":1}"
            })
    void refuses(String json) {
        assertThat(read(json)).isEmpty();
    }

    @Test
    void readsListsOfTexts() {
        assertThat(JsonReader.readTexts("[]")).contains(List.of());
        assertThat(JsonReader.readTexts(" [ \"a\", \"\\u00e4,\" ] ")).contains(List.of("a", "ä,"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "\"a\"",
                "a",
                "[",
                "[\"a\"",
                "[\"a\",",
                "[\"a\" \"b\"]",
                "[null]",
                "[1]",
                "[true]",
                "[[]]",
                "[{\"a\": \"b\"}]",
                "[] []",
                "[\"a\"] x"
            })
    void whatIsNoListOfTextsIsNothing(String json) {
        assertThat(JsonReader.readTexts(json)).isEmpty();
    }

    @Test
    void ofTwoMembersOfOneNameTheLastCounts() {
        JsonObject object = read("{\"a\":1,\"b\":2,\"a\":3}").orElseThrow();

        assertThat(object.members()).isEqualTo(Map.of("a", 3L, "b", 2L));
        assertThat(object.hasDuplicates()).isTrue();
        assertThat(read("{\"a\":[{\"b\":1,\"\\u0062\":1}]}").orElseThrow().hasDuplicates())
                .as("further in, and in another spelling")
                .isTrue();
        assertThat(read("{\"a\":{\"a\":1},\"A\":2}").orElseThrow().hasDuplicates())
                .isFalse();
    }

    @Test
    void depthIsBounded() {
        int deepest = JsonReader.DEEPEST - 1; // the object itself is the first level
        assertThat(read("{\"a\":" + "[".repeat(deepest) + "]".repeat(deepest) + "}"))
                .isPresent();
        assertThat(read("{\"a\":" + "[".repeat(deepest + 1) + "]".repeat(deepest + 1) + "}"))
                .isEmpty();
        assertThat(read("{\"a\":".repeat(100_000))).isEmpty();
    }

    @Test
    void numbersAreBounded() {
        assertThat(read("{\"a\":1" + "0".repeat(300) + "}")).isPresent();
        assertThat(read("{\"a\":0." + "1".repeat(1_000_000) + "}")).isEmpty();
    }

    record Bytes(String hex, String text) {}

    /** Go unicode/utf8 DecodeRune: of bytes that are no character, each is one U+FFFD. */
    static Stream<Bytes> bytes() {
        String no = "\ufffd";
        return Stream.of(
                new Bytes("ff", no),
                new Bytes("c3a4", "\u00e4"),
                new Bytes("c3", no),
                new Bytes("c328", no + "("),
                new Bytes("e282", no + no),
                new Bytes("e28261", no + no + "a"),
                new Bytes("e282ac", "\u20ac"),
                new Bytes("eda080", no + no + no),
                new Bytes("eda0bdedb880", no.repeat(6)),
                new Bytes("c080", no + no),
                new Bytes("f09f98", no.repeat(3)),
                new Bytes("f09f9880", "\ud83d\ude00"),
                new Bytes("f4908080", no.repeat(4)),
                new Bytes("f8888080", no.repeat(4)),
                new Bytes("efbfbd", no));
    }

    @ParameterizedTest(name = "B23 {0}")
    @MethodSource("bytes")
    void eachByteThatIsNoUtf8BecomesTheReplacement(Bytes row) {
        byte[] text = HexFormat.of().parseHex("7b2261223a22" + row.hex() + "227d"); // {"a":"…"}

        assertThat(JsonReader.readObject(text).orElseThrow().text("a")).contains(row.text());
        assertThat(Utf8.decode(HexFormat.of().parseHex(row.hex()))).isEqualTo(row.text());
    }

    @Test
    void b6FieldsOfGoHaveNamesInAnyCase() {
        JsonObject object =
                read("{\"iss\":1,\"ISS\":null,\"\u0131ss\":2,\"\u0130ss\":3,\"i\u017fs\":4,\"is\":5,\"iss\":6}")
                        .orElseThrow();

        assertThat(object.valuesOfField("iss"))
                .containsExactly(Optional.of(1L), Optional.empty(), Optional.of(4L), Optional.of(6L));
    }

    @Test
    void numbersThatGoCannotHoldAreTold() {
        assertThat(read("{\"a\":[{\"b\":1e309}]}").orElseThrow().hasNumberBeyondDouble())
                .isTrue();
        assertThat(read("{\"a\":1e308}").orElseThrow().hasNumberBeyondDouble()).isFalse();
    }

    @Test
    void theTreeCannotBeChanged() {
        Map<String, @Nullable Object> members =
                read("{\"a\":{},\"b\":[]}").orElseThrow().members();

        assertThat(members).isUnmodifiable();
        assertThat((Map<?, ?>) members.get("a")).isUnmodifiable();
        assertThat((List<?>) members.get("b")).isUnmodifiable();
    }

    private static Optional<JsonObject> read(String json) {
        return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8));
    }
}
