package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.log.CapturedLog;
import io.kuberealm.realm.registered.RegisteredStrategies;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityStoresTest {
    private static final BearerTokenCredential TOKEN =
            new BearerTokenCredential(Secret.of("secret"), Audiences.unlimited());
    private static final UserInfo JANE = new UserInfo("jane", "7", List.of("b", "a", "b"), Map.of("k", List.of("v")));

    private final CapturedLog log = CapturedLog.open();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private static AuthenticationResult ask(IdentityStoreHandler handler) {
        AuthenticationTrace trace = AuthenticationTrace.begin();
        try {
            return new IdentityStores(handler, false, ApplicationStores.none(), RegisteredStrategies.none())
                    .authenticate(TOKEN);
        } finally {
            trace.close();
        }
    }

    /** What a handler does with one of the realm's stores: the strategy speaks, its word becomes Jakarta's. */
    private static CredentialValidationResult store(AuthenticationResult word, Credential credential) {
        AuthenticationResult result =
                new TracedAuthenticator<Credential>("token-file", any -> word).authenticate(credential);
        if (result instanceof Authenticated authenticated) {
            return new CredentialValidationResult(
                    "kubeRealm",
                    new KubernetesPrincipal(authenticated.user(), authenticated.strategy()),
                    null,
                    null,
                    authenticated.user().distinctGroups());
        }
        return result instanceof NoOpinion
                ? CredentialValidationResult.NOT_VALIDATED_RESULT
                : CredentialValidationResult.INVALID_RESULT;
    }

    private static final Authenticated JANES_WORD =
            new Authenticated(JANE, "token-file", List.of("api"), Instant.EPOCH);
    private static final Authenticated MASTERS_WORD =
            new Authenticated(new UserInfo("root", "0", List.of("system:masters"), Map.of("k", List.of("v"))), "oidc");

    /** What a handler of an application may do with the answers of several stores, and who the caller then is. */
    private record Handler(String does, IdentityStoreHandler handler, AuthenticationResult expected) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static CredentialValidationResult answer(CallerPrincipal caller, Set<String> groups) {
        return new CredentialValidationResult("any", caller, null, null, groups);
    }

    /** Asks one of the realm's stores, does not answer what it says, and goes on. */
    private static CredentialValidationResult after(
            AuthenticationResult word, Supplier<CredentialValidationResult> next) {
        store(word, TOKEN);
        return next.get();
    }

    static Stream<Handler> handlers() {
        KubernetesPrincipal jane = new KubernetesPrincipal(JANE, "token-file");
        UserInfo joe = new UserInfo("joe", "8", List.of("x"), Map.of());
        return Stream.of(
                new Handler("answers the first VALID", any -> store(JANES_WORD, any), JANES_WORD),
                new Handler(
                        "goes on after VALID and answers the last",
                        any -> after(MASTERS_WORD, () -> store(JANES_WORD, any)),
                        JANES_WORD),
                new Handler(
                        "goes on after VALID and answers the first",
                        any -> {
                            CredentialValidationResult first = store(JANES_WORD, any);
                            return after(MASTERS_WORD, () -> first);
                        },
                        JANES_WORD),
                new Handler(
                        "goes on after a strategy that refuses the request as a whole",
                        any -> after(new RequestRejected("stolen"), () -> store(JANES_WORD, any)),
                        new RequestRejected("stolen")),
                new Handler(
                        "answers one of the application's after VALID",
                        any -> after(MASTERS_WORD, () -> new CredentialValidationResult("jane", Set.of("b"))),
                        new Authenticated(UserInfo.of("jane", List.of("b")), "application")),
                new Handler(
                        "answers a Kubernetes principal of its own after VALID",
                        any -> after(MASTERS_WORD, () -> answer(new KubernetesPrincipal(joe, "oidc"), Set.of("x"))),
                        new Authenticated(joe, "application")),
                new Handler(
                        "answers the user of another strategy's word",
                        any -> after(JANES_WORD, () -> answer(new KubernetesPrincipal(JANE, "x509"), Set.of("a", "b"))),
                        new Authenticated(JANE, "application")),
                new Handler(
                        "answers the user with another uid",
                        any -> after(
                                JANES_WORD,
                                () -> answer(
                                        new KubernetesPrincipal(
                                                new UserInfo("jane", "9", JANE.groups(), JANE.extra()), "token-file"),
                                        Set.of("a", "b"))),
                        new Authenticated(new UserInfo("jane", "9", JANE.groups(), JANE.extra()), "application")),
                new Handler(
                        "answers somebody who acts as the user",
                        any -> after(
                                JANES_WORD,
                                () -> answer(
                                        new KubernetesPrincipal(JANE, "token-file", Optional.of(MASTERS_WORD.user())),
                                        Set.of("a", "b"))),
                        new Authenticated(JANE, "application")),
                new Handler(
                        "answers an equal principal",
                        any -> after(
                                JANES_WORD,
                                () -> answer(new KubernetesPrincipal(JANE, "token-file"), Set.of("a", "b"))),
                        JANES_WORD),
                new Handler(
                        "asks twice: what ends first counts",
                        any -> after(
                                new Authenticated(JANE, "token-file", List.of("api"), Instant.MAX),
                                () -> store(JANES_WORD, any)),
                        JANES_WORD),
                new Handler(
                        "merges groups",
                        any -> after(JANES_WORD, () -> answer(jane, Set.of("z", "a", "b", "y"))),
                        JANES_WORD.withUser(JANE.withGroups(List.of("y", "z")))),
                new Handler(
                        "merges the groups of two stores",
                        any -> after(
                                MASTERS_WORD,
                                () -> after(JANES_WORD, () -> answer(jane, Set.of("a", "b", "system:masters")))),
                        JANES_WORD.withUser(JANE.withGroup("system:masters"))),
                new Handler(
                        "drops a group",
                        any -> after(JANES_WORD, () -> answer(jane, Set.of("b"))),
                        JANES_WORD.withUser(new UserInfo("jane", "7", List.of("b", "b"), JANE.extra()))),
                new Handler(
                        "drops all groups",
                        any -> after(JANES_WORD, () -> answer(jane, Set.of())),
                        JANES_WORD.withUser(new UserInfo("jane", "7", List.of(), JANE.extra()))),
                new Handler(
                        "refuses after VALID",
                        any -> after(JANES_WORD, () -> CredentialValidationResult.INVALID_RESULT),
                        new Rejected("an identity store of the application rejected the credential")),
                new Handler(
                        "has no opinion after VALID",
                        any -> after(JANES_WORD, () -> CredentialValidationResult.NOT_VALIDATED_RESULT),
                        new NoOpinion()),
                new Handler(
                        "logs in what the realm refuses",
                        any -> after(new Rejected("bad"), () -> new CredentialValidationResult("joe")),
                        new Authenticated(UserInfo.of("joe", List.of()), "application")));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void theCallerIsTheOneWhomTheHandlerAnswers(Handler c) {
        assertThat(ask(c.handler)).isEqualTo(c.expected);
    }

    @Test
    void wordsFromBeforeTheCredentialDoNotCount() {
        KubernetesPrincipal jane = new KubernetesPrincipal(JANE, "token-file");
        try (AuthenticationTrace trace = AuthenticationTrace.begin()) {
            assertThat(store(JANES_WORD, TOKEN).getCallerPrincipal()).isEqualTo(jane);

            assertThat(new IdentityStores(
                                    any -> answer(jane, Set.of("a", "b")),
                                    false,
                                    ApplicationStores.none(),
                                    RegisteredStrategies.none())
                            .authenticate(TOKEN))
                    .isEqualTo(new Authenticated(JANE, "application"));
            assertThat(trace.entries()).hasSize(1);
        }
    }

    private record Broken(String does, IdentityStoreHandler handler, String reason) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static CredentialValidationResult thrown(Throwable any) {
        return IdentityStoresTest.<RuntimeException, CredentialValidationResult>sneak(any);
    }

    /** Throws anything, as code behind proxies can. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable, R> R sneak(Throwable any) throws T {
        throw (T) any;
    }

    static Stream<Broken> brokenStores() {
        String failed = "an identity store of the application failed with ";
        return Stream.of(
                new Broken(
                        "an exception",
                        any -> thrown(new IllegalStateException("secret")),
                        failed + "java.lang.IllegalStateException at "),
                new Broken(
                        "packed by IdentityStore.validate(Credential)",
                        any -> thrown(new IllegalStateException(new IllegalArgumentException("secret"))),
                        failed + "java.lang.IllegalArgumentException at "),
                new Broken("an error", any -> thrown(new NoClassDefFoundError("secret")), failed + "java.lang.NoClass"),
                new Broken("too deep", any -> thrown(new StackOverflowError("secret")), failed + "java.lang.StackOver"),
                new Broken("a checked one", any -> thrown(new Exception("secret")), failed + "java.lang.Exception at "),
                new Broken("answers nothing", any -> answersNothing(), failed + "java.lang.NullPointerException at "),
                new Broken(
                        "a nameless principal",
                        any -> answer(new CallerPrincipal(null), Set.of()),
                        failed + "java.lang.NullPointerException at "),
                new Broken(
                        "after VALID",
                        any -> after(JANES_WORD, () -> thrown(new IllegalStateException("secret"))),
                        failed + "java.lang.IllegalStateException at "),
                new Broken(
                        "after a refusal",
                        any -> after(new Rejected("bad"), () -> thrown(new IllegalStateException("secret"))),
                        "[bad, " + failed + "java.lang.IllegalStateException at "));
    }

    /** Nothing keeps an application from it. */
    @SuppressWarnings("NullAway")
    private static CredentialValidationResult answersNothing() {
        return null;
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void whatAStoreThrowsLetsNobodyInAndIsLoggedOnce(Broken c) {
        IdentityStores stores =
                new IdentityStores(c.handler, false, ApplicationStores.none(), RegisteredStrategies.none());
        try (AuthenticationTrace trace = AuthenticationTrace.begin()) {
            for (int i = 0; i < 3; i++) {
                assertThat(stores.authenticate(TOKEN))
                        .isInstanceOfSatisfying(
                                Unavailable.class,
                                unavailable -> assertThat(unavailable.reason())
                                        .startsWith(c.reason)
                                        .doesNotContain("secret"));
            }

            assertThat(log.lines("KREALM0035E"))
                    .singleElement()
                    .asString()
                    .contains("IdentityStoresTest")
                    .doesNotContain("secret");
            assertThat(trace.entries()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void kindsOfFailuresInTheLogAreBounded() {
        AtomicInteger line = new AtomicInteger();
        IdentityStores stores = new IdentityStores(
                any -> {
                    IllegalStateException made = new IllegalStateException();
                    made.setStackTrace(
                            new StackTraceElement[] {new StackTraceElement("S", "m", "S.java", line.incrementAndGet())
                            });
                    throw made;
                },
                false,
                ApplicationStores.none(),
                RegisteredStrategies.none());
        for (int i = 0; i < 200; i++) {
            assertThat(stores.authenticate(TOKEN)).isInstanceOf(Unavailable.class);
        }

        assertThat(log.lines("KREALM0035E")).hasSize(100);
    }

    @Test
    void reasonsFindTheirWayRoundTheHandler() {
        assertThat(ask(credential -> store(new Rejected("bad"), credential))).isEqualTo(new Rejected("bad"));
        assertThat(ask(credential -> store(new Unavailable("down"), credential)))
                .isEqualTo(new Unavailable("down"));
        assertThat(ask(credential -> store(new NoOpinion(), credential))).isEqualTo(new NoOpinion());
        assertThat(ask(credential -> after(new RequestRejected("final"), () -> store(new Rejected("bad"), credential))))
                .isEqualTo(new RequestRejected("[final, bad]"));
        assertThat(ask(any ->
                        after(new RequestRejected("final"), () -> CredentialValidationResult.NOT_VALIDATED_RESULT)))
                .as("whatever the handler makes of it")
                .isEqualTo(new RequestRejected("final"));
    }

    @Test
    void anApplicationsOwnStoreLogsIn() {
        AuthenticationResult result = ask(credential -> new CredentialValidationResult("john", Set.of("z", "a")));

        assertThat(result).isEqualTo(new Authenticated(UserInfo.of("john", List.of("a", "z")), "application"));
    }

    @Test
    void anApplicationsOwnStoreRefuses() {
        assertThat(ask(credential -> CredentialValidationResult.INVALID_RESULT))
                .isEqualTo(new Rejected("an identity store of the application rejected the credential"));
    }

    @Test
    void aBugInAStrategyLetsNobodyIn() {
        AuthenticationResult result;
        try (AuthenticationTrace trace = AuthenticationTrace.begin()) {
            result = new TracedAuthenticator<Credential>("token-file", any -> {
                        throw new IllegalStateException("secret");
                    })
                    .authenticate(TOKEN);
            assertThat(trace.entries()).containsExactly(new AuthenticationTrace.Entry("token-file", result));
        }

        assertThat(result).isEqualTo(new Unavailable("token-file: internal error"));
    }
}
