package io.kuberealm.realm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.TestRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthenticatedGroupAdderTest {
    record Case(String name, String user, List<String> groups, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("GRP-2 last of none", "jane", List.of(), List.of("system:authenticated")),
                new Case("GRP-2 last of several", "jane", List.of("a", "b"), List.of("a", "b", "system:authenticated")),
                new Case(
                        "GRP-2 not twice",
                        "jane",
                        List.of("system:authenticated", "a"),
                        List.of("system:authenticated", "a")),
                new Case("GRP-2 not to the anonymous user", "system:anonymous", List.of("a"), List.of("a")),
                new Case(
                        "GRP-2 not to the unauthenticated",
                        "jane",
                        List.of("system:unauthenticated"),
                        List.of("system:unauthenticated")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void groups(Case c) {
        AuthenticationResult result = adderAround(new Authenticated(UserInfo.of(c.user, c.groups), "any"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        authenticated ->
                                assertThat(authenticated.user().groups()).isEqualTo(c.expected));
    }

    @Test
    void everythingElseIsKept() {
        UserInfo jane = new UserInfo("jane", "7", List.of("a"), Map.of("k", List.of("v")));
        Authenticated before = new Authenticated(jane, "any", List.of("api"), Instant.EPOCH);

        assertThat(adderAround(before))
                .as("GRP-3")
                .isEqualTo(new Authenticated(
                        new UserInfo("jane", "7", List.of("a", "system:authenticated"), Map.of("k", List.of("v"))),
                        "any",
                        List.of("api"),
                        Instant.EPOCH));
        assertThat(jane.groups()).as("GRP-3 the user may be shared").containsExactly("a");
    }

    @Test
    void onlySuccessesAreTouched() {
        assertThat(adderAround(new NoOpinion())).isEqualTo(new NoOpinion());
        assertThat(adderAround(new Rejected("bad"))).isEqualTo(new Rejected("bad"));
    }

    private static AuthenticationResult adderAround(AuthenticationResult result) {
        return new AuthenticatedGroupAdder(request -> result).authenticate(TestRequests.bare());
    }
}
