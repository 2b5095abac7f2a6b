package io.kuberealm.realm.request.anonymous;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.TestRequests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnonymousAuthenticatorTest {
    private static final UserInfo ANONYMOUS =
            new UserInfo("system:anonymous", "", List.of("system:unauthenticated"), Map.of());

    @Test
    void everyRequestIsAnonymous() {
        assertThat(AnonymousAuthenticator.everywhere().authenticate(TestRequests.at("/anything")))
                .as("ANON-1, ANON-4")
                .isEqualTo(new Authenticated(ANONYMOUS, "anonymous"));
    }

    @Test
    void audiencesAreThoseWanted() {
        AuthenticationRequest request =
                new AuthenticationRequest("GET", "/", Map.of(), List.of(), Audiences.limitedTo(List.of("a", "b")));

        assertThat(AnonymousAuthenticator.everywhere().authenticate(request))
                .as("ANON-3")
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        authenticated -> assertThat(authenticated.audiences()).containsExactly("a", "b"));
    }

    record Case(String name, String path, boolean anonymous) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("ANON-2 exactly a listed path", "/healthz", true),
                new Case("ANON-2 another listed path", "/live", true),
                new Case("ANON-2 no prefix", "/healthz/etcd", false),
                new Case("ANON-2 no trailing slash", "/healthz/", false),
                new Case("ANON-2 case matters", "/Healthz", false),
                new Case("ANON-2 no glob", "/*", false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void conditions(Case c) {
        AnonymousAuthenticator authenticator = AnonymousAuthenticator.onlyAt(Set.of("/healthz", "/live"));

        assertThat(authenticator.authenticate(TestRequests.at(c.path)))
                .isEqualTo(c.anonymous ? new Authenticated(ANONYMOUS, "anonymous") : new NoOpinion());
    }
}
