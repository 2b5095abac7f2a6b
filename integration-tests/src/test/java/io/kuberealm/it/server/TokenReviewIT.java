package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample answers TokenReviews to those who may ask. */
@AtTheEdge
@ExtendWith(SampleServer.Shared.class)
class TokenReviewIT {
    private static final String PATH = "/apis/authentication.k8s.io/v1/tokenreviews";
    private static final String JSON = "application/json";
    private static final Identity REVIEWER =
            TestPki.CLUSTER.issue(Request.client("O=system:auth-reviewers,CN=kube-apiserver"));
    private static final String REVIEW_OF_ALICE = review(SampleServer.ALICE);

    private final SampleServer sample;
    private final RealmClient reviewer;

    TokenReviewIT(SampleServer sample) {
        this.sample = sample;
        this.reviewer = RealmClient.of(sample.server(), REVIEWER);
    }

    private static String review(String token) {
        return "{\"spec\":{\"token\":\"" + token + "\"}}";
    }

    private static String answer(String version, String status) {
        return "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/" + version
                + "\",\"metadata\":{},\"spec\":{},\"status\":" + status + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta1"})
    void wh6TheUserOfAToken(String version) {
        String path = PATH.replace("/v1/", "/" + version + "/");

        Answer answer = reviewer.postBody(path, JSON, REVIEW_OF_ALICE);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo(answer(
                        version,
                        "{\"authenticated\":true,\"user\":{\"username\":\"alice\",\"uid\":\"alice-uid\","
                                + "\"groups\":[\"developers\",\"testers\",\"system:authenticated\"]}}"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void wh5AnUnknownToken() {
        Answer answer = reviewer.postBody(PATH, JSON, review(TestTokens.fresh()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo(answer("v1", "{\"authenticated\":false,\"error\":\"invalid bearer token\"}"));
    }

    @Test
    void anon1NoTokenIsNeverAnonymous() {
        RealmClient client = RealmClient.of(sample.server(), REVIEWER);

        Answer answer = client.postBody("/anonymous" + PATH, JSON, review(" "));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(answer("v1", "{\"authenticated\":false}"));
    }

    @Test
    void aTokenInAForeignAlphabet() {
        assertThat(reviewer.postBody(PATH, JSON, review(SampleServer.UMLAUT)).body())
                .contains("\"username\":\"jürgen\"");
    }

    @Test
    void whoMayNotAskLearnsNothing() {
        RealmClient kate =
                RealmClient.of(sample.server(), TestPki.CLUSTER.issue(Request.client("O=system:masters,CN=kate")));
        String forbidden = "forbidden: User \\\"kate\\\" cannot post path \\\"" + PATH + "\\\"";

        for (String mediaType : List.of(JSON, "text/plain")) {
            for (String body : List.of(REVIEW_OF_ALICE, "no json")) {
                Answer answer = kate.postBody(PATH, mediaType, body);
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).contains("\"message\":\"" + forbidden + "\"", "\"code\":403");

                assertThat(sample.client().postBody(PATH, mediaType, body).status())
                        .isEqualTo(401);
                assertThat(sample.client()
                                .postBody(PATH, mediaType, body, "Authorization", "Bearer " + TestTokens.fresh())
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void theBearerOfATokenIsNotItsReviewer() {
        assertThat(sample.client()
                        .postBody(PATH, JSON, REVIEW_OF_ALICE, "Authorization", "Bearer " + SampleServer.ALICE)
                        .status())
                .isEqualTo(403);
    }

    private record Malformed(String name, String mediaType, String body, int status, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Malformed> malformed() {
        String large = review("x".repeat(1 << 20));
        String fits = " ".repeat((1 << 20) - 2) + "[]";
        return Stream.of(
                new Malformed("form", "application/x-www-form-urlencoded", "a=b", 415, "UnsupportedMediaType"),
                new Malformed("YAML", "application/yaml", "spec: {}", 415, "UnsupportedMediaType"),
                new Malformed("protobuf", "application/vnd.kubernetes.protobuf", "k8s", 415, "UnsupportedMediaType"),
                new Malformed("more than 1 MiB", JSON, large, 413, "RequestEntityTooLarge"),
                new Malformed("1 MiB", JSON, fits, 400, "BadRequest"),
                new Malformed("deep", JSON, "[".repeat(500_000), 400, "BadRequest"),
                new Malformed("no JSON", JSON, "spec: {}", 400, "BadRequest"),
                new Malformed("nothing", JSON, "", 400, "BadRequest"),
                new Malformed("another kind", JSON, "{\"kind\":\"Pod\"}", 400, "BadRequest"),
                new Malformed(
                        "another version",
                        JSON,
                        "{\"apiVersion\":\"authentication.k8s.io/v1beta1\"}",
                        400,
                        "BadRequest"),
                new Malformed("no token", JSON, "{\"spec\":{}}", 400, "BadRequest"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoReviewIsAStatus(Malformed c) {
        MessageLog.Mark before = sample.server().log().mark();

        Answer answer = reviewer.postBody(PATH, c.mediaType, c.body);

        assertThat(answer.status()).isEqualTo(c.status);
        assertThat(answer.body())
                .startsWith("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\"")
                .endsWith("\"reason\":\"" + c.reason + "\",\"code\":" + c.status + "}");
        assertThat(before.warningsAndErrors()).isEmpty();
    }

    @Test
    void aCharsetIsNoOtherMediaType() {
        assertThat(reviewer.postBody(PATH, "application/json; charset=utf-8", REVIEW_OF_ALICE)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void thereIsNothingElse() {
        assertThat(reviewer.get(PATH).status()).isEqualTo(405);
        assertThat(reviewer.postBody(PATH.replace("/v1/", "/v2/"), JSON, REVIEW_OF_ALICE)
                        .status())
                .isEqualTo(404);
    }
}
