package io.kuberealm.realm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnionTest {
    private static final AuthenticationResult JANE = new Authenticated(UserInfo.of("jane", List.of()), "first");
    private static final AuthenticationResult JOHN = new Authenticated(UserInfo.of("john", List.of()), "second");
    private static final AuthenticationResult NONE = new NoOpinion();
    private static final AuthenticationResult BAD = new Rejected("bad");
    private static final AuthenticationResult WORSE = new Rejected("worse");
    private static final AuthenticationResult FINAL = new RequestRejected("final");
    private static final AuthenticationResult DOWN = new Unavailable("down");

    record Case(
            String name,
            List<AuthenticationResult> members,
            AuthenticationResult plain,
            AuthenticationResult failOnError) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("CHAIN-5 nobody", List.of(), NONE, NONE),
                new Case("CHAIN-5 a single member is that member", List.of(BAD), BAD, BAD),
                new Case("CHAIN-3 first success wins", List.of(JANE, JOHN), JANE, JANE),
                new Case("CHAIN-3 no opinion goes on", List.of(NONE, JOHN), JOHN, JOHN),
                new Case("CHAIN-3 success discards earlier errors", List.of(BAD, DOWN, JOHN), JOHN, BAD),
                new Case("CHAIN-3 one error stays unchanged", List.of(NONE, BAD, NONE), BAD, BAD),
                new Case("CHAIN-3 several errors are joined", List.of(BAD, WORSE), new Rejected("[bad, worse]"), BAD),
                new Case("CHAIN-3 duplicates collapse", List.of(BAD, NONE, BAD), BAD, BAD),
                new Case("CHAIN-3 out of reach stays so", List.of(BAD, DOWN), new Unavailable("[bad, down]"), BAD),
                new Case("CHAIN-4 an outage ends the search", List.of(NONE, DOWN, JANE), JANE, DOWN),
                new Case("beyond Kubernetes: the request is rejected", List.of(NONE, FINAL, JANE), FINAL, FINAL),
                new Case("beyond Kubernetes: after other errors", List.of(BAD, DOWN, FINAL, JANE), FINAL, BAD),
                new Case("beyond Kubernetes: not before", List.of(JANE, FINAL), JANE, JANE),
                new Case("CHAIN-3 all without opinion", List.of(NONE, NONE), NONE, NONE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plain(Case c) {
        assertThat(new PlainUnion<>(members(c)).authenticate("credential")).isEqualTo(c.plain);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void failOnError(Case c) {
        assertThat(new FailOnErrorUnion<>(members(c)).authenticate("credential"))
                .isEqualTo(c.failOnError);
    }

    @Test
    void nobodyIsAskedAfterASuccess() {
        List<String> asked = new ArrayList<>();
        Authenticator<String> first = credential -> {
            asked.add("first");
            return JANE;
        };
        Authenticator<String> second = credential -> {
            asked.add("second");
            return JOHN;
        };

        new PlainUnion<>(List.of(first, second)).authenticate("credential");

        assertThat(asked).containsExactly("first");
    }

    private static List<Authenticator<String>> members(Case c) {
        return c.members.stream()
                .map(result -> (Authenticator<String>) credential -> result)
                .toList();
    }
}
