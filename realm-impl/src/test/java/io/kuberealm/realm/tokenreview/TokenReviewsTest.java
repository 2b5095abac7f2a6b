package io.kuberealm.realm.tokenreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** WH-2: what is no answer must not become one. */
class TokenReviewsTest {
    private static final String HEAD = "\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\"";
    private static final UserInfo NOBODY = UserInfo.of("", List.of());

    private final TokenReviews reviews = new TokenReviews(ReviewVersion.V1);

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
        TokenReviews old = new TokenReviews(ReviewVersion.V1BETA1);
        assertThat(old.request(Secret.of("t"), Audiences.unlimited()).reveal())
                .contains("\"apiVersion\":\"authentication.k8s.io/v1beta1\"");
        assertThat(old.answer(status("\"authenticated\":true")
                                .replace("authentication.k8s.io/v1", "authentication.k8s.io/v1beta1"))
                        .authenticated())
                .isTrue();
        assertThatExceptionOfType(UndecodableReviewException.class)
                .isThrownBy(() -> old.answer(status("\"authenticated\":true")));
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
                        "encoding/json: a struct that is there twice is merged",
                        user("\"username\":\"a\",\"uid\":\"1\"").replaceFirst("}$", "")
                                + ",\"status\":{\"user\":{\"uid\":\"2\",\"groups\":[\"g\"]}}}",
                        of(new UserInfo("a", "2", List.of("g"), Map.of()))),
                new Case(
                        "encoding/json: of two lists the last counts, and null ends one",
                        user("\"groups\":[\"a\",\"b\"],\"groups\":[\"c\"],\"extra\":{\"k\":[\"1\"]},\"extra\":null"),
                        of(UserInfo.of("", List.of("c")))),
                new Case(
                        "encoding/json: null in a later list leaves what was there",
                        user("\"groups\":[\"a\",\"b\"],\"groups\":[null]"),
                        of(UserInfo.of("", List.of("a")))),
                new Case(
                        "encoding/json: maps are merged, their values are not",
                        user("\"extra\":{\"k\":[\"1\",\"2\"],\"l\":[\"3\"]},\"extra\":{\"k\":[\"4\"]}"),
                        of(new UserInfo("", "", List.of(), Map.of("k", List.of("4"), "l", List.of("3"))))),
                new Case(
                        "encoding/json: null says nothing of a struct or a text",
                        user("\"username\":\"a\",\"username\":null").replaceFirst("}$", "") + ",\"status\":null}",
                        of(UserInfo.of("a", List.of()))),
                new Case(
                        "SimpleMetaFactory: kind in any case",
                        status("\"authenticated\":true").replace("\"kind\"", "\"Kind\""),
                        of(NOBODY)),
                new Case(
                        "meta/v1: metadata of the right types",
                        "{\"metadata\":{\"name\":\"n\",\"generation\":7,\"creationTimestamp\":\"2026-01-01T00:00:00Z\","
                                + "\"labels\":{\"a\":\"b\"},\"ownerReferences\":[{\"controller\":true}],"
                                + "\"managedFields\":[{\"time\":null,\"fieldsV1\":{\"f:x\":{}}}],\"new\":1}}",
                        denied()),
                new Case(
                        "serializer/json: YAML",
                        """
                        ---
                        apiVersion: authentication.k8s.io/v1
                        kind: TokenReview
                        status:
                          authenticated: true
                          user:
                            username: jane
                            uid: 123e4567-e89b-12d3-a456-426614174000
                            groups: [developers, "five"]
                            extra: {team: [blue]}
                        """,
                        of(new UserInfo(
                                "jane",
                                "123e4567-e89b-12d3-a456-426614174000",
                                List.of("developers", "five"),
                                Map.of("team", List.of("blue"))))),
                new Case(
                        "serializer/json: behind a byte order mark it is YAML",
                        "\ufeff" + status("\"authenticated\":true"),
                        of(NOBODY)),
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
                new Bad("meta/v1: metadata as a text", "{\"metadata\":\"x\"}"),
                new Bad("meta/v1: a name that is a number", "{\"metadata\":{\"name\":5}}"),
                new Bad("meta/v1: a fraction as generation", "{\"metadata\":{\"generation\":1.0}}"),
                new Bad("meta/v1: a label that is a number", "{\"metadata\":{\"labels\":{\"a\":1}}}"),
                new Bad("meta/v1: a time that is none", "{\"metadata\":{\"creationTimestamp\":\"now\"}}"),
                new Bad("meta/v1: an owner that is a text", "{\"metadata\":{\"ownerReferences\":[\"x\"]}}"),
                new Bad("spec as a list", "{\"spec\":[]}"),
                new Bad("token of spec as a number", "{\"spec\":{\"token\":1}}"),
                new Bad(
                        "SimpleMetaFactory: kind in another case, as a number",
                        good.replaceFirst("}$", ",\"KIND\":1}")),
                new Bad(
                        "SimpleMetaFactory: the last kind of any case",
                        good.replaceFirst("}$", ",\"Kind\":\"Status\"}")),
                new Bad("a struct twice, the first of another kind", good.replaceFirst("\\{", "{\"status\":5,")),
                new Bad("YAML: a flag as a text", "status: {authenticated: 'true'}"),
                new Bad("YAML: a flag of YAML 1.1", "status: {authenticated: yes}"),
                new Bad(
                        "YAML: a name that is a flag in YAML 1.1",
                        "status: {authenticated: true, user: {username: on}}"),
                new Bad("YAML: a name that is a number", "status: {authenticated: true, user: {username: 5}}"),
                new Bad("YAML: a name that is a number without quotes", "status: {user: {username: \"5\"}}"),
                new Bad("YAML: a name that is a number in YAML 1.1", "status: {user: {username: 1_000}}"),
                new Bad("YAML: a member twice", "status: {}\nstatus: {authenticated: true}"),
                new Bad("YAML: two documents", "status: {}\n---\nstatus: {authenticated: true}"),
                new Bad("YAML: a tag", "status: !!map {authenticated: true}"),
                new Bad("YAML: an alias that multiplies", "a: &a [x,x,x,x,x,x,x,x,x]\n" + multiplied()),
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
                new Bad("long", status("\"error\":\"" + "x".repeat(1 << 20) + "\"")));
    }

    private static String multiplied() {
        StringBuilder lines = new StringBuilder();
        for (char c = 'b'; c < 'k'; c++) {
            lines.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(("*" + (char) (c - 1) + ",").repeat(9))
                    .append("]\n");
        }
        return lines.toString();
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
}
