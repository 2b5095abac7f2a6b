package io.kuberealm.realm.registered;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.log.CapturedLog;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the word of a registered strategy. */
class RegisteredAuthenticatorTest {
    private static final String TOKEN = "s3cr3t-token";
    private static final UserInfo JANE = UserInfo.of("jane", List.of("system:masters"));
    private static final Instant LATER = Instant.ofEpochSecond(1_800_000_000);

    private final CapturedLog log = CapturedLog.open();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private record Case(String name, Audiences wanted, AuthenticationResult word, AuthenticationResult expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Authenticated jane(String strategy, String... audiences) {
        return new Authenticated(JANE, strategy, List.of(audiences), LATER);
    }

    static Stream<Case> words() {
        Audiences any = Audiences.unlimited();
        Audiences server = Audiences.limitedTo(List.of("b", "x", "a"));
        Audiences others = Audiences.limitedTo(List.of("x"));
        return Stream.of(
                new Case("EXT-3 its own name", any, jane("directory"), jane("directory")),
                new Case("EXT-3 the name of another", any, jane("x509"), jane("directory")),
                new Case("EXT-3 no opinion", any, new NoOpinion(), new NoOpinion()),
                new Case("EXT-3 a reason", any, new Rejected("expired"), new Rejected("directory: expired")),
                new Case("EXT-3 the request", any, new RequestRejected("no"), new RequestRejected("directory: no")),
                new Case("EXT-3 a back end", any, new Unavailable("down"), new Unavailable("directory: down")),
                new Case(
                        "EXT-3 a reason that quotes the token",
                        any,
                        new Rejected("unknown " + TOKEN + "!"),
                        new Rejected("directory: unknown <redacted>!")),
                new Case(
                        "EXT-3 a user without a name",
                        any,
                        new Authenticated(UserInfo.of(" ", List.of()), "-"),
                        new Rejected("directory: the user has no name, but a Jakarta caller needs one")),
                new Case(
                        "EXT-3 a long reason",
                        any,
                        new Rejected("a".repeat(301)),
                        new Rejected("directory: " + "a".repeat(300) + "…")),
                new Case("EXT-4 names none, nobody asks", any, jane("-"), jane("directory")),
                new Case("EXT-4 names none: the server", server, jane("-"), jane("directory", "b", "a")),
                new Case("EXT-4 names none, others are wanted", others, jane("-"), new NoOpinion()),
                new Case("EXT-4 names some, nobody asks", any, jane("-", "x"), jane("directory", "x")),
                new Case("EXT-4 names some that are wanted", server, jane("-", "a", "y"), jane("directory", "a")),
                new Case("EXT-4 not the server's, and wanted", others, jane("-", "x"), jane("directory", "x")),
                new Case(
                        "EXT-4 names others than are wanted",
                        server,
                        jane("-", "y"),
                        new Rejected("directory: the credential is meant for others")));
    }

    private static AuthenticationResult ask(Audiences wanted, Authenticator<BearerTokenCredential> strategy) {
        return new RegisteredAuthenticator<>(
                        new Registration<>("directory", false, RegisteredKind.TOKEN, strategy), List.of("a", "b"))
                .authenticate(new BearerTokenCredential(Secret.of(TOKEN), wanted));
    }

    @ParameterizedTest
    @MethodSource("words")
    void isHeldToTheRulesOfTheChain(Case c) {
        assertThat(ask(c.wanted, any -> c.word)).isEqualTo(c.expected);
    }

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IllegalStateException("with " + TOKEN, new IOException(TOKEN)),
                new NoClassDefFoundError(TOKEN),
                new StackOverflowError(),
                new AssertionError(TOKEN),
                new IOException(TOKEN));
    }

    @SuppressWarnings("unchecked") // throws a checked exception as code in other languages may
    private static <T extends Throwable> AuthenticationResult sneakily(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void ext5WhateverItThrowsLetsNobodyInAndIsNotQuoted(Throwable thrown) {
        AuthenticationResult result =
                ask(Audiences.unlimited(), any -> RegisteredAuthenticatorTest.<RuntimeException>sneakily(thrown));

        assertThat(result).isEqualTo(new Unavailable("directory: internal error"));
        assertThat(log.lines("KREALM0030E")).singleElement().asString().contains("directory");
        assertThat(log.lines()).noneMatch(line -> line.contains(TOKEN));
    }

    /** Jakarta's credential can be cleared, and an identity store that is asked next may take an empty password for a good one. */
    @Test
    void ext3APasswordThatAStrategyClearsIsStillNotQuotedAndStillThereForOthers() {
        UsernamePasswordCredential credential = new UsernamePasswordCredential("jane", TOKEN);

        AuthenticationResult result = new RegisteredAuthenticator<>(
                        new Registration<>("directory", false, RegisteredKind.PASSWORD, given -> {
                            String password = given.getPasswordAsString();
                            given.getPassword().clear();
                            return new Rejected("not the password of " + given.getCaller() + ": " + password);
                        }),
                        List.of())
                .authenticate(credential);

        assertThat(result).isEqualTo(new Rejected("directory: not the password of jane: <redacted>"));
        assertThat(credential.getPasswordAsString()).isEqualTo(TOKEN);
    }

    @Test
    void ext3AReasonThatQuotesAShortPasswordIsLeftOut() {
        AuthenticationResult result = new RegisteredAuthenticator<>(
                        new Registration<>(
                                "directory", false, RegisteredKind.PASSWORD, given -> new Rejected("a bad password")),
                        List.of())
                .authenticate(new UsernamePasswordCredential("jane", "a"));

        assertThat(result).isEqualTo(new Rejected("directory: the reason is left out, as it quotes the credential"));
    }

    @Test
    @SuppressWarnings("NullAway") // what code without such checks may do
    void ext5NoAnswerLetsNobodyIn() {
        assertThat(ask(Audiences.unlimited(), any -> null))
                .isEqualTo(new Unavailable("directory: it answered nothing"));
    }
}
