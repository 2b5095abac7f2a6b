package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.api.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenReviewBodyTest {
    private static final String NO_TOKEN = "token is required for TokenReview in authentication";
    private static final String NOT_JSON = "the body is not JSON in UTF-8";

    private static TokenReviewBody read(String json) throws MalformedReviewException {
        return TokenReviewBody.read("v1", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private record Good(String name, String json, String token, List<String> audiences) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Good> good() {
        String head = "{'kind': 'TokenReview', 'apiVersion': 'authentication.k8s.io/v1', ";
        return Stream.of(
                new Good(
                        "WH-2 what kube-apiserver sends",
                        head + "'metadata': {'creationTimestamp': null},"
                                + " 'spec': {'token': 't', 'audiences': ['a', 'b']}, 'status': {'user': {}}}",
                        "t",
                        List.of("a", "b")),
                new Good("WH-2 without audiences", head + "'spec': {'token': 't'}}", "t", List.of()),
                new Good("null is nothing", head + "'spec': {'token': 't', 'audiences': null}}", "t", List.of()),
                new Good("what the path says already", "{'spec': {'token': 't'}}", "t", List.of()),
                new Good("the last of two wins, as in Go", "{'spec': {'token': 'x', 'token': 't'}}", "t", List.of()),
                new Good("not only ASCII", "{'spec': {'token': 'töken\\u00df'}}", "tökenß", List.of()),
                new Good("spaces are the realm's business", "{'spec': {'token': ' t '}}", " t ", List.of()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void reads(Good c) throws MalformedReviewException {
        assertThat(read(c.json)).isEqualTo(new TokenReviewBody(Secret.of(c.token), c.audiences));
    }

    private record Bad(String name, String json, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> bad() {
        String nested = "[".repeat(100_000);
        String version =
                "the API version in the data does not match the expected API version (authentication.k8s.io/v1)";
        String kind = "the kind in the data is not TokenReview";
        String audiences = "spec.audiences must be an array of strings";
        return Stream.of(
                new Bad("nothing", "", NOT_JSON),
                new Bad("YAML", "spec:\n  token: t", NOT_JSON),
                new Bad("cut off", "{'spec': {'token': 't'}", NOT_JSON),
                new Bad("more than one", "{'spec': {'token': 't'}} {}", NOT_JSON),
                new Bad("an array", "[]", "the body must be an object"),
                new Bad("null", "null", "the body must be an object"),
                new Bad("deep", nested, "the body is nested too deeply"),
                new Bad("deep where nobody looks", "{'x': " + nested, "the body is nested too deeply"),
                new Bad("another version", "{'apiVersion': 'authentication.k8s.io/v1beta1'}", version),
                new Bad("another group", "{'apiVersion': 'v1', 'spec': {'token': 't'}}", version),
                new Bad("a version that is no text", "{'apiVersion': 1, 'spec': {'token': 't'}}", version),
                new Bad("another kind", "{'kind': 'SelfSubjectReview', 'spec': {'token': 't'}}", kind),
                new Bad("a kind that is no text", "{'kind': {}, 'spec': {'token': 't'}}", kind),
                new Bad("no spec", "{'kind': 'TokenReview'}", NO_TOKEN),
                new Bad("spec is null", "{'spec': null}", NO_TOKEN),
                new Bad("spec is text", "{'spec': 't'}", "spec must be an object"),
                new Bad("no token", "{'spec': {'audiences': ['a']}}", NO_TOKEN),
                new Bad("an empty token", "{'spec': {'token': ''}}", NO_TOKEN),
                new Bad("token is null", "{'spec': {'token': null}}", NO_TOKEN),
                new Bad("token is a number", "{'spec': {'token': 1}}", "spec.token must be a string"),
                new Bad("audiences are text", "{'spec': {'token': 't', 'audiences': 'a'}}", audiences),
                new Bad("an audience is a number", "{'spec': {'token': 't', 'audiences': ['a', 1]}}", audiences),
                new Bad("an audience is null", "{'spec': {'token': 't', 'audiences': [null]}}", audiences));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses(Bad c) {
        assertThatExceptionOfType(MalformedReviewException.class)
                .isThrownBy(() -> read(c.json))
                .withMessage(c.message);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin1 = "{\"spec\": {\"token\": \"t\u00f6ken\"}}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"spec\": {\"token\": \"t\"}}".getBytes(StandardCharsets.UTF_16BE);

        for (byte[] body : List.of(latin1, utf16)) {
            assertThatExceptionOfType(MalformedReviewException.class)
                    .isThrownBy(() -> TokenReviewBody.read("v1", body))
                    .withMessage(NOT_JSON);
        }
    }

    @Test
    void doesNotPrintTheToken() throws MalformedReviewException {
        assertThat(read("{'spec': {'token': 'hidden'}}").toString()).doesNotContain("hidden");
    }
}
