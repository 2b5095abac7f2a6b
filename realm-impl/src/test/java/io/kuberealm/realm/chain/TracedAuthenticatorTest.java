package io.kuberealm.realm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.chain.AuthenticationTrace.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TracedAuthenticatorTest {
    private static final AuthenticationResult JANE = new Authenticated(UserInfo.of("jane", List.of()), "oidc");

    private final AtomicInteger asked = new AtomicInteger();

    /** A cache for ever. */
    private static Authenticator<String> remembering(Authenticator<String> asked) {
        Map<String, AuthenticationResult> known = new HashMap<>();
        return credential -> known.computeIfAbsent(credential, asked::authenticate);
    }

    @Test
    void whatACacheQuotesIsNotedLikeTheStrategysOwnWord() {
        TracedAuthenticator<String> strategy = new TracedAuthenticator<String>("oidc", any -> {
                    asked.incrementAndGet();
                    return JANE;
                })
                .behind(TracedAuthenticatorTest::remembering);

        try (AuthenticationTrace trace = AuthenticationTrace.begin()) {
            assertThat(strategy.authenticate("token")).isEqualTo(JANE);
            assertThat(strategy.authenticate("token")).isEqualTo(JANE);

            assertThat(trace.entries()).containsExactly(new Entry("oidc", JANE), new Entry("oidc", JANE));
            assertThat(asked).hasValue(1);
        }
    }

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException("secret"),
                new NoClassDefFoundError("secret"),
                new ExceptionInInitializerError("secret"),
                new StackOverflowError("secret"));
    }

    /** A strategy with a bug. */
    private static TracedAuthenticator<String> broken(Throwable bug) {
        return new TracedAuthenticator<>("oidc", any -> {
            if (bug instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) bug;
        });
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugIsAnOutageOfTheStrategy(Throwable bug) {
        Unavailable outage = new Unavailable("oidc: internal error");
        List<AuthenticationResult> seen = new ArrayList<>();

        assertThat(broken(bug).authenticate("token")).isEqualTo(outage);
        assertThat(broken(bug)
                        .behind(asked -> credential -> {
                            seen.add(asked.authenticate(credential));
                            return JANE;
                        })
                        .authenticate("token"))
                .isEqualTo(JANE);
        assertThat(seen).as("what a cache sees").containsExactly(outage);
    }
}
