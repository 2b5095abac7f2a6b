package io.kuberealm.realm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** encoding/json's Unmarshal; TokenReviewsTest has its table. */
class GoTypeTest {
    private static final GoType TYPE =
            GoType.struct(Map.of("extra", GoType.map(GoType.list(GoType.TEXT)), "kind", GoType.TEXT));

    private static JsonTree decode(String json) throws Exception {
        return TYPE.decode(JsonReader.readObject(json).orElseThrow());
    }

    @Test
    void anObjectThatIsThereTwiceIsMerged() throws Exception {
        JsonTree merged = decode("{\"extra\":{\"a\":[\"1\"]},\"kind\":\"x\",\"extra\":{\"b\":[\"2\"],\"a\":[\"3\"]}}");

        assertThat(merged.get("extra").value()).isEqualTo(Map.of("a", List.of("3"), "b", List.of("2")));
        assertThat(merged.get("kind").text()).hasValue("x");
    }

    @Test
    void nullEndsWhatWasThereBefore() throws Exception {
        JsonTree merged = decode("{\"extra\":{\"a\":[\"1\"]},\"extra\":null,\"extra\":{\"b\":[]}}");

        assertThat(merged.get("extra").value()).isEqualTo(Map.of("b", List.of()));
    }

    /** In the million bytes that an answer may have. */
    @Test
    void anObjectThatIsThereFiftyThousandTimesIsMergedAtOnce() {
        String json = IntStream.range(0, 50_000)
                .mapToObj(i -> "\"extra\":{\"" + i + "\":[]}")
                .collect(Collectors.joining(",", "{", "}"));

        JsonTree merged = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> decode(json));

        assertThat(merged.get("extra").names()).hasSize(50_000);
    }
}
