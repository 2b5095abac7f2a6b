package io.kuberealm.realm.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
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
                "{\"a\":1e400}",
                "{\"a\":-1e999999999}",
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

    @Test
    void whatIsNoUtf8BecomesTheReplacement() {
        byte[] json = "{\"a\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        json[6] = (byte) 0xff;

        assertThat(JsonReader.readObject(json).orElseThrow().text("a")).contains("\ufffd");
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
