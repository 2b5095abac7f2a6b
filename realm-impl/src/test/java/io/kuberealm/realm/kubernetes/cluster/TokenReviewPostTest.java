package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a review gets to the API server, and what becomes of it on the way (CHAIN-13, WH-3). */
class TokenReviewPostTest {
    private static final Secret REVIEW = Secret.of("{\"spec\":{\"token\":\"very-secret\"}}");

    private final FakeApiServer server = new FakeApiServer();
    private final ClusterConnection connection = server.connection();
    private final TokenReviewPost reviews = new TokenReviewPost(connection);

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    private CallResult post() {
        return reviews.post(REVIEW, Duration.ofSeconds(30));
    }

    private void assertNotAnswered(CallResult result, Kind kind, String reason) {
        assertThat(result).isInstanceOfSatisfying(NotAnswered.class, nothing -> {
            assertThat(nothing.kind()).isEqualTo(kind);
            assertThat(nothing.reason())
                    .startsWith("POST ")
                    .contains("/apis/authentication.k8s.io/v1/tokenreviews: ")
                    .contains(reason)
                    .doesNotContain("very-secret");
        });
    }

    @Test
    void sendsTheReviewAndBringsTheAnswer() throws Exception {
        server.next(201, "{'status': {'error': 'für'}}");

        assertThat(post()).isEqualTo(new Answered(201, "{\"status\": {\"error\": \"für\"}}", Optional.empty()));

        FakeApiServer.Request request = server.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo("/apis/authentication.k8s.io/v1/tokenreviews");
        assertThat(request.body()).isEqualTo(REVIEW.reveal());
    }

    @Test
    void wh3BringsWhatTellsAboutAnotherAttempt() {
        server.nextBusy(429, "7").next(500, "no");

        assertThat(post()).isEqualTo(new Answered(429, "", Optional.of("7")));
        assertThat(post()).isEqualTo(new Answered(500, "no", Optional.empty()));
    }

    @Test
    void wh3ALostConnectionIsToldFromARefusedOne() {
        server.nextHangsUp();

        assertNotAnswered(post(), Kind.CONNECTION_LOST, "");
        server.close();
        assertNotAnswered(post(), Kind.OTHER, "no connection");
    }

    @Test
    void thatTheRealmMayNotAskIsNoAnswer() {
        server.next(401, "{}").next(403, "{}");

        assertNotAnswered(post(), Kind.OTHER, "the API server rejects the credential of the realm itself");
        assertNotAnswered(post(), Kind.OTHER, "--clusterrole=system:auth-delegator");
    }

    @Test
    void waitsNoLongerThanToldTo() {
        server.nextWatch();

        // The head of the answer may be there in time or not; its end is not.
        assertNotAnswered(reviews.post(REVIEW, Duration.ofMillis(300)), Kind.TOO_LATE, "answer");
    }
}
