package io.kuberealm.realm.tokenreview;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a review means (WH-4 to WH-6). */
class ReviewVerdictTest {
    private static final UserInfo JANE =
            new UserInfo("system:jane", "7", List.of("system:masters", "a", "a"), Map.of("k", List.of("v", "w")));
    private static final List<String> SERVER = List.of("api", "other");
    private static final AuthenticationResult NO_OPINION = new NoOpinion();

    record Case(String name, Audiences wanted, Review review, AuthenticationResult result) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Audiences wanted(String... audiences) {
        return Audiences.limitedTo(List.of(audiences));
    }

    private static Review good(String error, String... audiences) {
        return new Review(true, JANE, List.of(audiences), error);
    }

    private static Review bad(String error, String... audiences) {
        return new Review(false, JANE, List.of(audiences), error);
    }

    private static AuthenticationResult jane(String... audiences) {
        return new Authenticated(JANE, "webhook", List.of(audiences), Instant.MAX);
    }

    static Stream<Case> cases() {
        Audiences none = Audiences.unlimited();
        AuthenticationResult error = new Unavailable("webhook: down");
        return Stream.of(
                new Case("WH-6 verbatim", none, good(""), jane()),
                new Case("WH-6 the error is ignored", none, good("down"), jane()),
                new Case("WH-4 audiences are ignored where none are wanted", none, good("", "x"), jane()),
                new Case("WH-5 denied", none, bad(""), NO_OPINION),
                new Case("WH-5 error", none, bad("down"), error),
                new Case("WH-4 no word of audiences: the server's", wanted("api"), good(""), jane("api")),
                new Case("WH-4 no word, and another is wanted", wanted("x"), good(""), NO_OPINION),
                new Case(
                        "WH-4 in the order of the answer",
                        wanted("a", "b", "c"),
                        good("", "c", "x", "a"),
                        jane("c", "a")),
                new Case("WH-4 an answer for others", wanted("api"), good("", "x"), NO_OPINION),
                new Case("WH-4 audiences come before the error", wanted("api"), bad("down", "x"), NO_OPINION),
                new Case("WH-4 the error behind audiences that fit", wanted("api"), bad("down", "api"), error),
                new Case("WH-4 wanted is the empty list", wanted(), good("", "api"), NO_OPINION));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void means(Case given) {
        ReviewVerdict verdict = new ReviewVerdict("webhook", SERVER);
        assertThat(verdict.of(given.review(), new BearerTokenCredential(Secret.of("t0ken"), given.wanted())))
                .isEqualTo(given.result());
    }

    @Test
    void bearsTheNameOfTheStrategyThatAsks() {
        AuthenticationResult result = new ReviewVerdict("delegated", SERVER)
                .of(good(""), new BearerTokenCredential(Secret.of("t"), Audiences.unlimited()));
        assertThat(((Authenticated) result).strategy()).isEqualTo("delegated");
    }

    @Test
    void quotesNeitherTheTokenNorMuchElse() {
        AuthenticationResult result = new ReviewVerdict("webhook", SERVER)
                .of(
                        bad("token s3cr3t: " + "x".repeat(10_000)),
                        new BearerTokenCredential(Secret.of("s3cr3t"), Audiences.unlimited()));
        assertThat(((Unavailable) result).reason())
                .startsWith("webhook: token <redacted>: x")
                .hasSizeLessThan(600);
    }
}
