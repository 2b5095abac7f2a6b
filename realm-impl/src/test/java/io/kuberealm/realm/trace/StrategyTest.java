package io.kuberealm.realm.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.trace.AuthenticationTrace.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StrategyTest {
    private static final AuthenticationResult JANE = new Authenticated(UserInfo.of("jane", List.of()), "oidc");

    private final AtomicInteger asked = new AtomicInteger();

    /** A cache for ever. */
    private static Authenticator<String> remembering(Authenticator<String> asked) {
        Map<String, AuthenticationResult> known = new HashMap<>();
        return credential -> known.computeIfAbsent(credential, asked::authenticate);
    }

    @Test
    void whatACacheQuotesIsNotedLikeTheStrategysOwnWord() {
        Strategy<String> strategy = new Strategy<String>("oidc", any -> {
                    asked.incrementAndGet();
                    return JANE;
                })
                .behind(StrategyTest::remembering);

        try (AuthenticationTrace trace = AuthenticationTrace.begin()) {
            assertThat(strategy.authenticate("token")).isEqualTo(JANE);
            assertThat(strategy.authenticate("token")).isEqualTo(JANE);

            assertThat(trace.entries()).containsExactly(new Entry("oidc", JANE), new Entry("oidc", JANE));
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aBugDoesNotGetAsFarAsTheCache() {
        Strategy<String> strategy = new Strategy<String>("oidc", any -> {
                    throw new IllegalStateException("secret");
                })
                .behind(asked -> credential -> {
                    AuthenticationResult result = asked.authenticate(credential);
                    assertThat(result).isEqualTo(new Unavailable("oidc: internal error"));
                    return result;
                });

        assertThat(strategy.authenticate("token")).isEqualTo(new Unavailable("oidc: internal error"));
    }
}
