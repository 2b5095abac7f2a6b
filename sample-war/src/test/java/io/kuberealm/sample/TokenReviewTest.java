package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenReviewTest {
    private static final UserInfo ALICE = new UserInfo("alice", "7", List.of("dev"), Map.of("k", List.of("v", "w")));

    private record Case(String name, String version, AuthenticationResult result, String status) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        String alice = "{'username':'alice','uid':'7','groups':['dev'],'extra':{'k':['v','w']}}";
        return Stream.of(
                new Case(
                        "WH-6 user and audiences",
                        "v1",
                        new Authenticated(ALICE, "token-file", List.of("a", "b"), Instant.MAX),
                        "{'authenticated':true,'user':" + alice + ",'audiences':['a','b']}"),
                new Case(
                        "WH-10 the old version is the same",
                        "v1beta1",
                        new Authenticated(ALICE, "token-file"),
                        "{'authenticated':true,'user':" + alice + "}"),
                new Case(
                        "what is empty is left out",
                        "v1",
                        new Authenticated(UserInfo.of("alice", List.of()), "token-file"),
                        "{'authenticated':true,'user':{'username':'alice'}}"),
                new Case(
                        "WH-5 the reason",
                        "v1",
                        new Rejected("invalid bearer token"),
                        "{'authenticated':false,'error':'invalid bearer token'}"),
                new Case(
                        "WH-5 the reason why it cannot be told",
                        "v1",
                        new Unavailable("oidc: not \"ready\""),
                        "{'authenticated':false,'error':'oidc: not \\\"ready\\\"'}"),
                new Case("WH-5 no opinion", "v1", new NoOpinion(), "{'authenticated':false}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsKubeApiServerButForTheToken(Case c) {
        assertThat(JsonDocument.of(TokenReview.of(c.version, c.result)))
                .isEqualTo("{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/" + c.version
                        + "\",\"metadata\":{},\"spec\":{},\"status\":" + c.status.replace('\'', '"') + "}");
    }
}
