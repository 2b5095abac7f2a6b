package io.kuberealm.realm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AudienceTest {
    private static final Rejected BAD = new Rejected("bad");

    private record Common(String name, List<String> own, List<String> wanted, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Common> intersections() {
        return Stream.of(
                new Common("AUD-2 order of the argument", List.of("a", "b", "c"), List.of("c", "a"), List.of("c", "a")),
                new Common("AUD-2 duplicates stay", List.of("a"), List.of("a", "x", "a"), List.of("a", "a")),
                new Common("AUD-2 nothing in common", List.of("a"), List.of("b"), List.of()),
                new Common("AUD-2 case counts", List.of("a"), List.of("A"), List.of()),
                new Common("AUD-2 empty", List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("intersections")
    void intersection(Common c) {
        assertThat(AudienceIntersection.of(c.own, c.wanted)).isEqualTo(c.expected);
    }

    private record Agnostic(
            String name,
            List<String> server,
            Audiences wanted,
            AuthenticationResult delegate,
            AuthenticationResult expected,
            int asked) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Authenticated jane(String... audiences) {
        return new Authenticated(UserInfo.of("jane", List.of()), "any", List.of(audiences), Instant.MAX);
    }

    private static Audiences wanted(String... audiences) {
        return Audiences.limitedTo(List.of(audiences));
    }

    static Stream<Agnostic> agnostic() {
        List<String> server = List.of("a", "b");
        return Stream.of(
                new Agnostic("AUD-3 not limited", server, Audiences.unlimited(), jane(), jane(), 1),
                new Agnostic(
                        "AUD-3 not limited, own audiences", server, Audiences.unlimited(), jane("x"), jane("x"), 1),
                new Agnostic("AUD-1 limited to nothing", server, wanted(), jane(), new NoOpinion(), 0),
                new Agnostic("AUD-3 disjoint", server, wanted("x"), jane(), new NoOpinion(), 0),
                new Agnostic("AUD-3 disjoint, delegate never fails", server, wanted("x"), BAD, new NoOpinion(), 0),
                new Agnostic("AUD-3 server without names", List.of(), wanted("a"), jane(), new NoOpinion(), 0),
                new Agnostic("AUD-3 order of wanted", server, wanted("b", "x", "a"), jane(), jane("b", "a"), 1),
                new Agnostic("AUD-3 failures stay", server, wanted("a"), BAD, BAD, 1),
                new Agnostic("AUD-3 no opinion stays", server, wanted("a"), new NoOpinion(), new NoOpinion(), 1),
                new Agnostic(
                        "AUD-3 mis-wired",
                        server,
                        wanted("a"),
                        jane("a"),
                        new Unavailable("any: returned audiences, but is configured as audience-agnostic"),
                        1));
    }

    @ParameterizedTest
    @MethodSource("agnostic")
    void audienceAgnostic(Agnostic c) {
        AtomicInteger asked = new AtomicInteger();

        AuthenticationResult result = new AudienceAgnostic<Audiences>(
                        credential -> credential, c.server, credential -> {
                            asked.incrementAndGet();
                            return c.delegate;
                        })
                .authenticate(c.wanted);

        assertThat(result).isEqualTo(c.expected);
        assertThat(asked).hasValue(c.asked);
    }

    private record Checked(String name, Audiences wanted, AuthenticationResult chain, AuthenticationResult expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Checked> checked() {
        return Stream.of(
                new Checked(
                        "FLT-5 disjoint",
                        wanted("a"),
                        jane("b"),
                        new Rejected("any: the credential is not meant for this server")),
                new Checked("FLT-5 one in common", wanted("a", "b"), jane("b", "c"), jane("b", "c")),
                new Checked("FLT-5, AUD-6 no audiences in the response", wanted("a"), jane(), jane()),
                new Checked("FLT-5 server without names", wanted(), jane("b"), jane("b")),
                new Checked("FLT-3 not limited", Audiences.unlimited(), jane("b"), jane("b")),
                new Checked("FLT-4 failures stay", wanted("a"), BAD, BAD),
                new Checked("FLT-4 no opinion stays", wanted("a"), new NoOpinion(), new NoOpinion()));
    }

    @ParameterizedTest
    @MethodSource("checked")
    void audienceCheck(Checked c) {
        AuthenticationRequest request = new AuthenticationRequest("GET", "/", Map.of(), List.of(), c.wanted);

        assertThat(new AudienceCheck(any -> c.chain).authenticate(request)).isEqualTo(c.expected);
    }
}
