package io.kuberealm.realm.tokenreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** WH-2: what is no answer must not become one. */
class TokenReviewsTest {
    private static final String HEAD = "\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\"";
    private static final UserInfo NOBODY = UserInfo.of("", List.of());

    private final TokenReviews reviews = new TokenReviews(ReviewVersion.V1);

    @AfterEach
    void close() {
        reviews.close();
    }

    record Case(String name, String body, Review review) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String status(String members) {
        return "{" + HEAD + ",\"status\":{" + members + "}}";
    }

    private static String user(String members) {
        return status("\"authenticated\":true,\"user\":{" + members + "}");
    }

    private static Review denied() {
        return new Review(false, NOBODY, List.of(), "");
    }

    private static Review of(UserInfo user) {
        return new Review(true, user, List.of(), "");
    }

    @Test
    void asksForTheToken() {
        assertThat(reviews.request(Secret.of("a\"\u0001b"), Audiences.unlimited())
                        .reveal())
                .isEqualTo("{" + HEAD + ",\"spec\":{\"token\":\"a\\\"\\u0001b\"}}");
    }

    @Test
    void asksForTheWantedAudiences() {
        assertThat(reviews.request(Secret.of("t"), Audiences.limitedTo(List.of("b", "a")))
                        .reveal())
                .isEqualTo("{" + HEAD + ",\"spec\":{\"token\":\"t\",\"audiences\":[\"b\",\"a\"]}}");
        assertThat(reviews.request(Secret.of("t"), Audiences.limitedTo(List.of()))
                        .reveal())
                .doesNotContain("audiences");
    }

    @Test
    void writesAndReadsTheOldVersion() throws Exception {
        try (TokenReviews old = new TokenReviews(ReviewVersion.V1BETA1)) {
            assertThat(old.request(Secret.of("t"), Audiences.unlimited()).reveal())
                    .contains("\"apiVersion\":\"authentication.k8s.io/v1beta1\"");
            assertThat(old.answer(status("\"authenticated\":true")
                                    .replace("authentication.k8s.io/v1", "authentication.k8s.io/v1beta1"))
                            .authenticated())
                    .isTrue();
            assertThatExceptionOfType(UndecodableReviewException.class)
                    .isThrownBy(() -> old.answer(status("\"authenticated\":true")));
        }
    }

    @Test
    void writesTextsAsTheyAre() {
        assertThat(reviews.request(Secret.of("日本🔑"), Audiences.unlimited()).reveal())
                .contains("日本🔑");
    }

    static Stream<Case> answers() {
        UserInfo jane =
                new UserInfo("jane", "7", List.of("b", "a", "b"), Map.of("k/x", List.of("1", "2"), "empty", List.of()));
        return Stream.of(
                new Case(
                        "a whole user",
                        user("\"username\":\"jane\",\"uid\":\"7\",\"groups\":[\"b\",\"a\",\"b\"],"
                                + "\"extra\":{\"k/x\":[\"1\",\"2\"],\"empty\":[]}"),
                        of(jane)),
                new Case("no status", "{" + HEAD + "}", denied()),
                new Case("null status", "{" + HEAD + ",\"status\":null}", denied()),
                new Case(
                        "null members",
                        user("\"username\":null,\"uid\":null,\"groups\":null,\"extra\":null"),
                        of(NOBODY)),
                new Case("null user", status("\"authenticated\":true,\"user\":null"), of(NOBODY)),
                new Case("null flag", status("\"authenticated\":null"), denied()),
                new Case("null in lists", user("\"groups\":[null,\"a\"]"), of(UserInfo.of("", List.of("", "a")))),
                new Case(
                        "null in extra",
                        user("\"extra\":{\"k\":null,\"l\":[null]}"),
                        of(new UserInfo("", "", List.of(), Map.of("k", List.of(), "l", List.of(""))))),
                new Case(
                        "error and audiences",
                        status("\"authenticated\":false,\"error\":\"no\",\"audiences\":[\"x\"]"),
                        new Review(false, NOBODY, List.of("x"), "no")),
                new Case(
                        "unknown members of any kind",
                        "{\"x\":{\"y\":[1,{\"z\":null}]},"
                                + user("\"new\":[[]],\"username\":\"jane\",\"more\":{\"a\":1e999}")
                                        .substring(1),
                        of(UserInfo.of("jane", List.of()))),
                new Case("other spelling is another member", user("\"Username\":\"jane\""), of(NOBODY)),
                new Case(
                        "spec and metadata",
                        "{" + HEAD + ",\"metadata\":{\"creationTimestamp\":null},\"spec\":{\"token\":\"t\"}}",
                        denied()),
                new Case("neither kind nor version", "{\"status\":{\"authenticated\":true}}", of(NOBODY)),
                new Case(
                        "of two members the last counts",
                        user("\"username\":\"a\",\"username\":\"b\""),
                        of(UserInfo.of("b", List.of()))),
                new Case(
                        "half of a surrogate pair",
                        user("\"username\":\"a\\ud83d\""),
                        of(UserInfo.of("a\ufffd", List.of()))),
                new Case("white space around", "\r\n " + status("\"authenticated\":true") + "\n\n", of(NOBODY)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void reads(Case given) throws Exception {
        assertThat(reviews.answer(given.body())).isEqualTo(given.review());
    }

    record Bad(String name, String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> undecodable() {
        String good = status("\"authenticated\":true");
        return Stream.of(
                new Bad("nothing", ""),
                new Bad("spaces", "  \n"),
                new Bad("null", "null"),
                new Bad("HTML", "<html><body>Login</body></html>"),
                new Bad("text", "\"TokenReview\""),
                new Bad("number", "5"),
                new Bad("list", "[]"),
                new Bad("list of a review", "[" + good + "]"),
                new Bad("cut off", good.substring(0, good.length() - 1)),
                new Bad("cut off in the middle", good.substring(0, good.length() / 2)),
                new Bad("trailing garbage", good + "x"),
                new Bad("trailing bracket", good + "}"),
                new Bad("two documents", good + good),
                new Bad("byte order mark", "\ufeff" + good),
                new Bad("single quotes", good.replace('"', '\'')),
                new Bad("comment", good + "/* */"),
                new Bad("trailing comma", status("\"authenticated\":true,")),
                new Bad("kind", good.replace("TokenReview", "Status")),
                new Bad("kind in other case", good.replace("TokenReview", "tokenreview")),
                new Bad("kind as a number", good.replace("\"TokenReview\"", "1")),
                new Bad("version", good.replace("/v1", "/v1beta1")),
                new Bad("API group", good.replace("authentication.k8s.io", "authorization.k8s.io")),
                new Bad("flag as a text", status("\"authenticated\":\"true\"")),
                new Bad("flag as a number", status("\"authenticated\":1")),
                new Bad("flag in upper case", status("\"authenticated\":True")),
                new Bad("flag as an object", status("\"authenticated\":{}")),
                new Bad("flag as a list", status("\"authenticated\":[true]")),
                new Bad("status as a text", "{" + HEAD + ",\"status\":\"ok\"}"),
                new Bad("status as a flag", "{" + HEAD + ",\"status\":true}"),
                new Bad("status as a list", "{" + HEAD + ",\"status\":[]}"),
                new Bad("status as a list of one", "{" + HEAD + ",\"status\":[{\"authenticated\":true}]}"),
                new Bad("error as a number", status("\"error\":1")),
                new Bad("audiences as a text", status("\"audiences\":\"x\"")),
                new Bad("audiences with a number", status("\"audiences\":[1]")),
                new Bad("user as a text", status("\"authenticated\":true,\"user\":\"jane\"")),
                new Bad("user as a list", status("\"authenticated\":true,\"user\":[]")),
                new Bad("name as a number", user("\"username\":5")),
                new Bad("name as a flag", user("\"username\":true")),
                new Bad("name as an object", user("\"username\":{}")),
                new Bad("name as a list", user("\"username\":[\"jane\"]")),
                new Bad("uid as a number", user("\"uid\":5")),
                new Bad("groups as a text", user("\"groups\":\"a\"")),
                new Bad("groups with a number", user("\"groups\":[\"a\",5]")),
                new Bad("groups with a flag", user("\"groups\":[true]")),
                new Bad("groups with a list", user("\"groups\":[[\"a\"]]")),
                new Bad("groups as an object", user("\"groups\":{}")),
                new Bad("extra as a list", user("\"extra\":[]")),
                new Bad("extra with a text", user("\"extra\":{\"k\":\"v\"}")),
                new Bad("extra with a number", user("\"extra\":{\"k\":[1]}")),
                new Bad("deep", status("\"x\":" + "[".repeat(100) + "]".repeat(100))),
                new Bad("very deep", "[".repeat(900_000)),
                new Bad("deep, known member", user("\"groups\":" + "[".repeat(100_000) + "]".repeat(100_000))),
                new Bad("long", status("\"error\":\"" + "x".repeat(TokenReviews.MOST_BYTES) + "\"")));
    }

    @ParameterizedTest
    @MethodSource("undecodable")
    void refuses(Bad given) {
        assertThatExceptionOfType(UndecodableReviewException.class)
                .isThrownBy(() -> reviews.answer(given.body()))
                .withMessageNotContaining("jane");
    }

    @Test
    void bracketsInTextsAreNotDeep() throws Exception {
        assertThat(reviews.answer(status("\"error\":\"\\\"" + "[".repeat(1000) + "\""))
                        .error())
                .hasSize(1001);
    }

    /** A realm is shared, so that it must not hold on to the application that happened to start first. */
    @Test
    void takesNothingOfTheApplicationThatOpensIt() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[0], null)) {
            thread.setContextClassLoader(application);
            try (TokenReviews opened = new TokenReviews(ReviewVersion.V1)) {
                assertThat(opened.answer(status("\"authenticated\":true")).authenticated())
                        .isTrue();
                assertThat(thread.getContextClassLoader()).isSameAs(application);
            }
        } finally {
            thread.setContextClassLoader(own);
        }
    }
}
