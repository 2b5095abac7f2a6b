package io.kuberealm.realm.wiring;

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
import io.kuberealm.realm.config.RawSettings;
import jakarta.security.enterprise.credential.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Token reviews, with anonymous requests allowed, where it shows that a review never finds anonymous. */
class TokenReviewChainTest {
    private static final List<String> SERVER = List.of("a", "b");
    private static final UserInfo JANE = new UserInfo("jane", "7", List.of("dev", "system:authenticated"), Map.of());
    private static final Rejected UNKNOWN = new Rejected("invalid bearer token");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private @Nullable ApplicationRealm application;

    @AfterEach
    void close() {
        if (application != null) {
            application.close();
        }
    }

    private Realm realm(List<String> apiAudiences) {
        try {
            Path tokens = Files.writeString(directory.resolve("tokens.csv"), "secret,jane,7,dev\n");
            Map<String, String> attributes =
                    new HashMap<>(Map.of("anonymousAuth", "true", "tokenAuthFile", tokens.toString()));
            if (!apiAudiences.isEmpty()) {
                attributes.put("apiAudiences", String.join(",", apiAudiences));
            }
            ApplicationRealm started = new Realms(Clock.systemUTC())
                    .start("test", RawSettings.ofServerXml(attributes))
                    .orElseThrow();
            application = started;
            return started.realm();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Case(
            String name, List<String> server, String token, List<String> wanted, AuthenticationResult expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Authenticated jane(String... audiences) {
        return new Authenticated(JANE, "token-file", List.of(audiences), Instant.MAX);
    }

    static Stream<Case> tokens() {
        return Stream.of(
                new Case("WH-11, CHAIN-7 a good token", List.of(), "secret", List.of(), jane()),
                new Case("WH-11, BEAR-6 an unknown token", List.of(), "wrong", List.of(), UNKNOWN),
                new Case("ANON-1 no token is nobody", List.of(), "", List.of(), new NoOpinion()),
                new Case("ANON-1 nothing but spaces is nobody", List.of(), "  ", List.of(), new NoOpinion()),
                new Case("BEAR-3 what follows a space is ignored", List.of(), "secret x", List.of(), jane()),
                new Case("no header can be added", List.of(), "x\r\nAuthorization: Bearer secret", List.of(), UNKNOWN),
                new Case("WH-11, AUD-4 else those of the server", SERVER, "secret", List.of(), jane("a", "b")),
                new Case("AUD-2 in the order of asking", SERVER, "secret", List.of("b", "x", "a"), jane("b", "a")),
                new Case("AUD-2 duplicates are kept", SERVER, "secret", List.of("b", "b"), jane("b", "b")),
                new Case("AUD-3 for somebody else", SERVER, "secret", List.of("x"), UNKNOWN),
                new Case("AUD-3 a server without a name", List.of(), "secret", List.of("a"), UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void isWhatARequestWithTheTokenWouldBe(Case c) {
        Realm realm = realm(c.server);

        AuthenticationResult result =
                RequestChain.of(realm, new RealmStores(realm, List.of())).review(Secret.of(c.token), c.wanted);

        assertThat(result).isEqualTo(c.expected);
    }

    /** What stands for identity stores; remembers what it was asked. */
    private static final class Stores implements CredentialStores {
        private final List<BearerTokenCredential> asked = new ArrayList<>();
        private final Function<BearerTokenCredential, AuthenticationResult> word;

        Stores(Function<BearerTokenCredential, AuthenticationResult> word) {
            this.word = word;
        }

        @Override
        public AuthenticationResult authenticate(Credential credential) {
            BearerTokenCredential token = (BearerTokenCredential) credential;
            asked.add(token);
            return word.apply(token);
        }

        @Override
        public boolean takesPasswords() {
            return true;
        }

        @Override
        public boolean answerByTheCredentialAlone() {
            return true;
        }
    }

    private record Named(
            String name, List<String> server, List<String> wanted, List<String> said, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> audiences() {
        return Stream.of(
                new Named("WH-4 what the strategy says", SERVER, List.of("x", "y"), List.of("y"), List.of("y")),
                new Named("WH-4 said and not asked for", SERVER, List.of("x"), List.of("y"), List.of()),
                new Named("FLT-5 not even of the server", SERVER, List.of(), List.of("y"), List.of()),
                new Named("an own store, for this server", SERVER, List.of("x", "b"), List.of(), List.of("b")),
                new Named("an own store, for somebody else", SERVER, List.of("x"), List.of(), List.of()),
                new Named("an own store of a server without a name", List.of(), List.of("x"), List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("audiences")
    void nobodyIsAuthenticatedForAnAudienceThatNobodyVouchesFor(Named c) {
        Stores stores = new Stores(token -> new Authenticated(JANE, "application", c.said, Instant.MAX));

        AuthenticationResult result = RequestChain.of(realm(c.server), stores).review(Secret.of("own"), c.wanted);

        if (c.expected.isEmpty()) {
            assertThat(result).isInstanceOf(Rejected.class);
        } else {
            assertThat(result).isEqualTo(new Authenticated(JANE, "application", c.expected, Instant.MAX));
        }
    }

    @Test
    void anOwnStoreIsGoodEnoughWhereNobodyAsksForAudiences() {
        Stores stores = new Stores(token -> new Authenticated(JANE, "application"));

        assertThat(RequestChain.of(realm(List.of()), stores).review(Secret.of("own")))
                .isEqualTo(new Authenticated(JANE, "application"));
    }

    @Test
    void reasonsAreKept() {
        Stores stores = new Stores(token -> new Unavailable("oidc: not ready"));

        assertThat(RequestChain.of(realm(SERVER), stores).review(Secret.of("own")))
                .isEqualTo(new Unavailable("oidc: not ready"));
    }

    @Test
    void chain6RequestsAndReviewsShareTheTokenCache() {
        Stores stores = new Stores(token -> new Authenticated(JANE, "application"));
        RequestChain chain = RequestChain.of(realm(SERVER), stores);
        AuthenticationRequest request = new AuthenticationRequest(
                "GET",
                "/",
                withAuthorization("Bearer own").unverifiedHeaders(),
                List.of(),
                Audiences.limitedTo(SERVER));

        chain.authenticate(request);
        chain.review(Secret.of("own"));
        assertThat(stores.asked).hasSize(1);

        chain.review(Secret.of("own"), List.of("b"));
        assertThat(stores.asked)
                .as("CACHE-1 audiences are part of the key")
                .extracting(token -> token.audiences().wanted().orElseThrow())
                .containsExactly(SERVER, List.of("b"));
    }
}
