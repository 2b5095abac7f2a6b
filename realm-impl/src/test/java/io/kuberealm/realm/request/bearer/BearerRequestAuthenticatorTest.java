package io.kuberealm.realm.request.bearer;

import static io.kuberealm.realm.testing.TestRequests.withAuthorization;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.TestRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BearerRequestAuthenticatorTest {
    private static final BearerHeader ABSENT = new BearerHeader.Absent();
    private static final BearerHeader EXTRA_SPACE = new BearerHeader.ExtraSpace();

    record Case(String name, AuthenticationRequest request, BearerHeader expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("BEAR-1 no header", TestRequests.bare(), ABSENT),
                new Case("BEAR-1 empty", withAuthorization(""), ABSENT),
                new Case("BEAR-1 only white space", withAuthorization(" \t "), ABSENT),
                new Case("BEAR-1 trimmed", withAuthorization("  Bearer abc\t"), token("abc")),
                new Case("BEAR-1 trimmed as Go trims", withAuthorization("\u0085Bearer abc\u00a0"), token("abc")),
                new Case("BEAR-3 U+00A0 belongs to the token", withAuthorization("Bearer a\u00a0b"), token("a\u00a0b")),
                new Case("BEAR-1 first of two", withAuthorization("Bearer abc", "Bearer def"), token("abc")),
                new Case("BEAR-1 first is of another scheme", withAuthorization("Basic eDp5", "Bearer abc"), ABSENT),
                new Case("BEAR-2 scheme alone", withAuthorization("Bearer"), ABSENT),
                new Case("BEAR-2 scheme and a space", withAuthorization("Bearer "), ABSENT),
                new Case("BEAR-2 any case", withAuthorization("bEaReR abc"), token("abc")),
                new Case("BEAR-2 with a colon", withAuthorization("Bearer: abc"), ABSENT),
                new Case("BEAR-2 too short", withAuthorization("bear abc"), ABSENT),
                new Case("BEAR-2 another scheme", withAuthorization("Token abc"), ABSENT),
                new Case("BEAR-2 bare token", withAuthorization("abc"), ABSENT),
                new Case("BEAR-3 rest ignored", withAuthorization("Bearer abc def ghi"), token("abc")),
                new Case("BEAR-3 a tab is no separator", withAuthorization("Bearer\tabc"), ABSENT),
                new Case("BEAR-3 a tab belongs to the token", withAuthorization("Bearer a\tbc"), token("a\tbc")),
                new Case("BEAR-4 two spaces", withAuthorization("Bearer  abc"), EXTRA_SPACE),
                new Case("BEAR-4 three spaces", withAuthorization("Bearer   abc"), EXTRA_SPACE),
                new Case(
                        "BEAR-7 no query parameter",
                        new AuthenticationRequest(
                                "GET", "/x?access_token=abc", Map.of(), List.of(), Audiences.unlimited()),
                        ABSENT));
    }

    private static BearerHeader token(String text) {
        return new BearerHeader.Token(Secret.of(text));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void header(Case c) {
        assertThat(BearerHeader.of(c.request)).isEqualTo(c.expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTokenChainIsAskedForTokensOnly(Case c) {
        List<BearerTokenCredential> asked = new ArrayList<>();

        AuthenticationResult result = new BearerRequestAuthenticator(credential -> {
                    asked.add(credential);
                    return new Authenticated(UserInfo.of("jane", List.of()), "any");
                })
                .authenticate(c.request);

        if (c.expected instanceof BearerHeader.Token token) {
            assertThat(result).isInstanceOf(Authenticated.class);
            assertThat(asked).containsExactly(new BearerTokenCredential(token.token(), Audiences.unlimited()));
        } else {
            assertThat(result).isEqualTo(new NoOpinion());
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void unknownTokenIsAnError() {
        AuthenticationResult result = new BearerRequestAuthenticator(credential -> new NoOpinion())
                .authenticate(withAuthorization("Bearer x"));

        assertThat(result).as("BEAR-6").isEqualTo(new Rejected("invalid bearer token"));
    }

    @Test
    void errorsOfTheTokenChainAreKept() {
        Unavailable down = new Unavailable("down");

        AuthenticationResult result =
                new BearerRequestAuthenticator(credential -> down).authenticate(withAuthorization("Bearer x"));

        assertThat(result).as("BEAR-6").isEqualTo(down);
    }
}
