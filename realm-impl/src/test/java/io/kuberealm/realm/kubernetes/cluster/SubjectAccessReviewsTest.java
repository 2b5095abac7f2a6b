package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectAccessReviewsTest {
    private static final String ALLOWED = "{'status': {'allowed': true}}";
    private static final String REFUSED = "{'status': {'allowed': false, 'reason': 'no role'}}";
    private static final UserInfo OLGA = new UserInfo("olga", "1", List.of("ops"), Map.of("scopes", List.of("a", "b")));

    private final FakeApiServer server = new FakeApiServer();
    private final ClusterConnection connection = server.connection();
    private final SettableClock clock = new SettableClock();
    private final SubjectAccessReviews reviews = new SubjectAccessReviews(connection, clock);

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    private static AccessRequest impersonate(String name) {
        return new AccessRequest(OLGA, "impersonate", new AccessRequest.Resource("", "users", "", "", name));
    }

    @Test
    void asksWithAllThatIsKnownOfTheUser() throws Exception {
        server.next(201, ALLOWED);

        assertThat(reviews.authorize(impersonate("jane"))).isEqualTo(AccessDecision.allow());

        FakeApiServer.Request request = server.request();
        assertThat(request.uri()).isEqualTo("/apis/authorization.k8s.io/v1/subjectaccessreviews");
        assertThat(request.body())
                .contains("\"user\":\"olga\",\"uid\":\"1\",\"groups\":[\"ops\"],\"extra\":{\"scopes\":[\"a\",\"b\"]}")
                .contains("\"verb\":\"impersonate\"")
                .contains("\"resource\":\"users\"")
                .contains("\"name\":\"jane\"");
    }

    @Test
    void asksForPaths() throws Exception {
        server.next(201, REFUSED);

        assertThat(reviews.authorize(new AccessRequest(OLGA, "get", new AccessRequest.Path("/whoami"))))
                .isEqualTo(AccessDecision.noOpinion("no role"));

        assertThat(server.request().body()).contains("nonResourceAttributes").contains("\"path\":\"/whoami\"");
    }

    record Kept(String name, String answer, Duration after, boolean askedAgain) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kept> lifetimes() {
        return List.of(
                // AllowCacheTTL and DenyCacheTTL of k8s.io/apiserver/pkg/server/options/authorization.go
                new Kept("allowed, after 9 s", ALLOWED, Duration.ofSeconds(9), false),
                new Kept("allowed, after 10 s", ALLOWED, Duration.ofSeconds(10), true),
                new Kept("refused, after 9 s", REFUSED, Duration.ofSeconds(9), false),
                new Kept("refused, after 10 s", REFUSED, Duration.ofSeconds(10), true),
                new Kept("the clock was set back", ALLOWED, Duration.ofSeconds(-1), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lifetimes")
    void keepsAnswersForAWhile(Kept row) {
        server.next(201, row.answer()).next(201, row.answer());
        reviews.authorize(impersonate("jane"));

        clock.advance(row.after());
        reviews.authorize(impersonate("jane"));

        assertThat(server.openRequests()).isEqualTo(row.askedAgain() ? 2 : 1);
    }

    @Test
    void anotherQuestionIsAskedAnew() {
        server.next(201, ALLOWED).next(201, REFUSED);

        assertThat(reviews.authorize(impersonate("jane")).allowed()).isTrue();
        assertThat(reviews.authorize(impersonate("john")).allowed()).isFalse();
    }

    static List<String> useless() {
        return List.of(
                "200 {'status': {'allowed': 'true'}}",
                "201 {'status': {'allowed': true, 'denied': true}}",
                "200 {'status': {}}",
                "200 {}",
                "200 <html>",
                "200 [true]",
                "302 ",
                "403 {}",
                "500 " + ALLOWED);
    }

    @ParameterizedTest
    @MethodSource("useless")
    void nobodyIsAllowedWithoutAClearAnswer(String answer) {
        server.next(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));

        assertThat(reviews.authorize(impersonate("jane")).allowed()).isFalse();
    }

    @Test
    void aFailureIsNotKept() {
        server.next(500, "").next(201, ALLOWED);

        assertThat(reviews.authorize(impersonate("jane")).allowed()).isFalse();
        assertThat(reviews.authorize(impersonate("jane")).allowed()).isTrue();
    }
}
