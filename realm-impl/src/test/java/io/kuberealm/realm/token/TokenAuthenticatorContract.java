package io.kuberealm.realm.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every strategy that judges bearer tokens has to stand, whatever it knows of them. */
public abstract class TokenAuthenticatorContract {
    /** The user of strategies that take names from elsewhere. */
    protected static final UserInfo KNOWN_USER =
            new UserInfo("jane", "uid-1", List.of("developers", "auditors"), Map.of());

    private static final int THREADS = 8;
    private static final int ROUNDS = 200;

    /** The only user that the strategy knows; one of the strategy's own naming, if it has one. */
    protected UserInfo knownUser() {
        return KNOWN_USER;
    }

    /** A fresh strategy that knows {@link #knownUser()} only. */
    protected abstract TokenAuthenticator strategy();

    /** A token of {@link #knownUser()} that {@link #strategy()} takes. */
    protected abstract String knownToken();

    protected static BearerTokenCredential credential(String token) {
        return new BearerTokenCredential(Secret.of(token), Audiences.unlimited());
    }

    /** No test may hand its interruption to the next one. */
    @AfterEach
    void clearInterruption() {
        Thread.interrupted();
    }

    @Test
    void knowsItsUser() {
        TokenAuthenticator strategy = strategy();
        assertKnown(strategy.authenticate(credential(knownToken())));
        assertKnown(strategy.authenticate(credential(knownToken())));
    }

    record Case(String name, String token) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> strangeTokens() {
        return Stream.of(
                new Case("unknown", "nobody-s-token"),
                new Case("empty", ""),
                new Case("space", " "),
                new Case("huge", "x".repeat(100 << 10)),
                new Case("huge beyond ASCII", "日".repeat(100 << 10)),
                new Case("control characters", "\u0001\t\r\n\u001b\u007f\u0085"),
                new Case("NUL", "\0"),
                new Case("leading surrogate alone", "\ud83d"),
                new Case("trailing surrogate alone", "\udd11"),
                new Case("surrogates in the wrong order", "\udd11\ud83d"),
                new Case("dots", "..."),
                new Case("JSON", "{\"a\":[{}]}"),
                new Case("path", "../../etc/passwd"));
    }

    /** Whether white space around a token does not count, as for a JSON web token (B20, stripWhitespace of go-jose). */
    protected boolean ignoresBlanks() {
        return false;
    }

    @ParameterizedTest
    @MethodSource("strangeTokens")
    void letsNoStrangeTokenIn(Case given) {
        assertThat(strategy().authenticate(credential(given.token()))).isNotInstanceOf(Authenticated.class);
    }

    @ParameterizedTest
    @MethodSource("strangeTokens")
    void letsNoTokenInThatMerelyResemblesAKnownOne(Case given) {
        TokenAuthenticator strategy = strategy();
        assertKnown(strategy.authenticate(credential(knownToken())));
        for (String token : List.of(knownToken() + given.token(), given.token() + knownToken())) {
            if (!given.token().isEmpty() && !(ignoresBlanks() && token.strip().equals(knownToken()))) {
                assertThat(strategy.authenticate(credential(token))).isNotInstanceOf(Authenticated.class);
            }
        }
    }

    @Test
    void letsNoTokenInThatDiffersByAnUnpairedSurrogate() {
        TokenAuthenticator strategy = strategy();
        assertKnown(strategy.authenticate(credential(knownToken())));
        String other = knownToken().substring(0, knownToken().length() - 1) + "\ud83d";
        assertThat(strategy.authenticate(credential(other))).isNotInstanceOf(Authenticated.class);
    }

    @Test
    void saysNothingOfTheTokenInItsAnswer() {
        String secret = "nobody-s-token-5b1e7f";
        assertThat(strategy().authenticate(credential(secret)).toString()).doesNotContain(secret);
    }

    @Test
    void keepsTheInterruptionOfItsThread() {
        TokenAuthenticator strategy = strategy();
        Thread.currentThread().interrupt();
        AuthenticationResult known = strategy.authenticate(credential(knownToken()));
        AuthenticationResult unknown = strategy.authenticate(credential("nobody-s-token"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(known).isInstanceOfAny(Authenticated.class, Unavailable.class);
        assertThat(unknown).isNotInstanceOf(Authenticated.class);
        assertKnown(strategy.authenticate(credential(knownToken())));
    }

    @Test
    void answersManyThreadsAlike() throws Exception {
        TokenAuthenticator strategy = strategy();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> callers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String unknown = "nobody-s-token-" + thread % 2;
                callers.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    for (int round = 0; round < ROUNDS; round++) {
                        assertKnown(strategy.authenticate(credential(knownToken())));
                        assertThat(strategy.authenticate(credential(unknown))).isNotInstanceOf(Authenticated.class);
                    }
                    return null;
                }));
            }
            for (Future<?> caller : callers) {
                caller.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertKnown(AuthenticationResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Authenticated.class, known -> assertThat(known.user()).isEqualTo(knownUser()));
    }
}
