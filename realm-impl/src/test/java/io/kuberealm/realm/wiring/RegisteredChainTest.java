package io.kuberealm.realm.wiring;

import static io.kuberealm.realm.testing.TestCertificates.authority;
import static io.kuberealm.realm.testing.TestRequests.with;
import static io.kuberealm.realm.testing.TestRequests.withAuthorization;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
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
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.registered.RegisteredKind;
import io.kuberealm.realm.registered.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Registered strategies in the chain of an application without CDI, whose server registers them. */
class RegisteredChainTest {
    private static final String GROUP = "system:authenticated";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Realms realms = new Realms(Clock.systemUTC());
    private final List<String> asked = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private ApplicationRealm application;

    @BeforeEach
    void start() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens.csv"), "secret,jane,7,dev\n");
        application = realms.start("test", RawSettings.ofServerXml(Map.of("tokenAuthFile", tokens.toString())))
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private <C> Registration<C> registration(
            String name, boolean cacheable, RegisteredKind<C> kind, AuthenticationResult word) {
        Authenticator<C> noted = credential -> {
            asked.add(name);
            return word;
        };
        return new Registration<>(name, cacheable, kind, noted);
    }

    private Registration<?> tokens(String name, AuthenticationResult word) {
        return registration(name, false, RegisteredKind.TOKEN, word);
    }

    private static Authenticated user(String name) {
        return new Authenticated(UserInfo.of(name, List.of()), "any");
    }

    private static AuthenticationResult in(String name, String strategy) {
        return new Authenticated(UserInfo.of(name, List.of(GROUP)), strategy);
    }

    private RequestChain chain() {
        return application.chain(RealmStores::new);
    }

    private static AuthenticationRequest bearer(String token) {
        return withAuthorization("Bearer " + token);
    }

    private record Case(String name, AuthenticationRequest request, List<String> asked, AuthenticationResult expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> order() {
        AuthenticationResult jane =
                new Authenticated(new UserInfo("jane", "7", List.of("dev", GROUP), Map.of()), "token-file");
        return Stream.of(
                new Case("EXT-1 behind the realm's own", bearer("secret"), List.of(), jane),
                new Case(
                        "EXT-1 by the alphabet, requests last; CHAIN-3 the first user counts",
                        bearer("other"),
                        List.of("a-tokens", "b-tokens", "requests"),
                        in("api", "requests")),
                new Case(
                        "EXT-1 passwords without a password strategy of the realm's own",
                        withAuthorization("Basic YTpi"),
                        List.of("passwords"),
                        in("pat", "passwords")),
                new Case(
                        "EXT-1 a certificate without a certificate strategy of the realm's own",
                        new AuthenticationRequest(
                                "GET",
                                "/",
                                Map.of(),
                                List.of(authority("any").selfSigned().certificate()),
                                Audiences.unlimited()),
                        List.of("certificates"),
                        in("cert", "certificates")),
                new Case(
                        "EXT-1 a request without a credential",
                        with(Map.of()),
                        List.of("requests"),
                        in("api", "requests")));
    }

    @ParameterizedTest
    @MethodSource("order")
    void joinsTheChainAtItsPlace(Case c) {
        realms.register(List.of(
                registration("requests", false, RegisteredKind.REQUEST, user("api")),
                tokens("b-tokens", new NoOpinion()),
                tokens("a-tokens", new Unavailable("down")),
                registration("passwords", false, RegisteredKind.PASSWORD, user("pat")),
                registration("certificates", false, RegisteredKind.CERTIFICATE, user("cert"))));

        assertThat(chain().authenticate(c.request)).isEqualTo(c.expected);
        assertThat(asked).isEqualTo(c.asked);
        assertThat(chain().strategyNames())
                .containsExactly("token-file", "passwords", "certificates", "a-tokens", "b-tokens", "requests");
    }

    @Test
    void ext3ReasonsAreJoined() {
        realms.register(List.of(tokens("b", new Unavailable("down")), tokens("a", new Rejected("expired"))));

        assertThat(chain().authenticate(bearer("other"))).isEqualTo(new Unavailable("[a: expired, b: down]"));
    }

    @Test
    void aRefusedRequestIsRefusedWhateverOthersWouldSay() {
        realms.register(List.of(
                tokens("a", new RequestRejected("stolen")),
                tokens("b", user("bob")),
                registration("c", false, RegisteredKind.REQUEST, user("api"))));

        assertThat(chain().authenticate(bearer("other"))).isEqualTo(new RequestRejected("a: stolen"));
        assertThat(asked).containsExactly("a");
    }

    @ParameterizedTest(name = "first cacheable: {0}, second cacheable: {1}")
    @CsvSource({"true, true, 1, 1", "true, false, 3, 3", "false, true, 3, 1", "false, false, 3, 3"})
    void ext6AnAnswerIsKeptByItsOwnWord(boolean first, boolean second, long timesFirst, long timesSecond) {
        realms.register(List.of(
                registration("first", first, RegisteredKind.TOKEN, new NoOpinion()),
                registration("second", second, RegisteredKind.TOKEN, user("bob"))));

        for (int time = 0; time < 3; time++) {
            assertThat(chain().authenticate(bearer("other"))).isEqualTo(in("bob", "second"));
        }

        assertThat(asked.stream().filter("first"::equals).count())
                .as("no opinion is not kept, unless the whole answer is (CACHE-4)")
                .isEqualTo(timesFirst);
        assertThat(asked.stream().filter("second"::equals).count()).isEqualTo(timesSecond);
    }

    @Test
    void ext7TokenReviewsAskThoseWhoJudgeTokens() {
        realms.register(List.of(
                tokens("tokens", new NoOpinion()),
                registration("requests", false, RegisteredKind.REQUEST, user("api"))));

        assertThat(chain().review(Secret.of("other"))).isInstanceOf(Rejected.class);
        assertThat(asked).containsExactly("tokens");

        realms.register(List.of(tokens("tokens", user("bob"))));
        assertThat(chain().review(Secret.of("other"))).isEqualTo(in("bob", "tokens"));
    }

    @Test
    void ext9TheChainHasThemFromTheNextRequest() {
        RequestChain before = chain();
        assertThat(before.authenticate(bearer("other"))).isInstanceOf(Rejected.class);
        assertThat(chain()).isSameAs(before);
        assertThat(application.registered(BearerTokenCredential.class)).isEmpty();

        realms.register(List.of(registration("tokens", true, RegisteredKind.TOKEN, user("bob"))));
        assertThat(chain().authenticate(bearer("other"))).isEqualTo(in("bob", "tokens"));
        assertThat(application.registered(BearerTokenCredential.class)).hasSize(1);

        realms.register(List.of());
        assertThat(chain().authenticate(bearer("other")))
                .as("what was kept has gone with it")
                .isInstanceOf(Rejected.class);
    }
}
