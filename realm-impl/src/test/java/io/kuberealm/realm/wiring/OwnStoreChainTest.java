package io.kuberealm.realm.wiring;

import static io.kuberealm.realm.testing.TestRequests.withAuthorization;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.testing.Latches;
import jakarta.security.enterprise.credential.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stores of an application that look at more of a request than its token. */
class OwnStoreChainTest {
    /** Where a request comes from, as the store of an application may find it out. */
    private static final ThreadLocal<String> ADDRESS = ThreadLocal.withInitial(() -> "");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private ApplicationRealm application;

    @BeforeEach
    void start() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens.csv"), "secret,jane,7,dev\n");
        application = new Realms(Clock.systemUTC())
                .start("test", RawSettings.ofServerXml(Map.of("tokenAuthFile", tokens.toString())))
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** A store that answers the address of the request. The first one that asks has to wait for another. */
    private record AddressStore(boolean promises, AtomicInteger asked, CountDownLatch inside, CountDownLatch mayAnswer)
            implements CredentialStores {
        AddressStore(boolean promises) {
            this(promises, new AtomicInteger(), new CountDownLatch(1), new CountDownLatch(1));
        }

        @Override
        public AuthenticationResult authenticate(Credential credential) {
            if (asked.incrementAndGet() == 1) {
                inside.countDown();
                Latches.await(mayAnswer);
            }
            return new Authenticated(UserInfo.of(ADDRESS.get(), List.of()), Strategies.APPLICATION);
        }

        @Override
        public boolean takesPasswords() {
            return true;
        }

        @Override
        public boolean answerByTheCredentialAlone() {
            return promises;
        }
    }

    private static String userAt(String address, RequestChain chain) {
        ADDRESS.set(address);
        try {
            return chain.authenticate(withAuthorization("Bearer own")) instanceof Authenticated in
                    ? in.user().name()
                    : "nobody";
        } finally {
            ADDRESS.remove();
        }
    }

    /** The common pool may have a single thread. */
    private static <T> CompletableFuture<T> onAThreadOfItsOwn(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, work -> new Thread(work).start());
    }

    @ParameterizedTest(name = "promises to answer by the credential alone: {0}")
    @CsvSource({"false, b, c, 3", "true, a, a, 1"})
    void anAnswerIsForItsOwnRequestUnlessTheStorePromises(
            boolean promises, String atTheSameTime, String later, int timesAsked) throws Exception {
        AddressStore stores = new AddressStore(promises);
        RequestChain chain = application.chain((realm, registered) -> stores);
        CompletableFuture<String> slow = onAThreadOfItsOwn(() -> userAt("a", chain));
        Latches.await(stores.inside);
        CompletableFuture<String> other = onAThreadOfItsOwn(() -> userAt("b", chain));
        if (!promises) {
            assertThat(other.get(30, TimeUnit.SECONDS))
                    .as("is not kept waiting")
                    .isEqualTo(atTheSameTime);
        }
        stores.mayAnswer.countDown();

        assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(atTheSameTime);
        assertThat(userAt("c", chain)).isEqualTo(later);
        assertThat(stores.asked).hasValue(timesAsked);
    }

    @Test
    void thereIsOneCacheBeforeEachTokenWhereverItIs() {
        assertThat(application.strategies(BearerTokenCredential.class))
                .as("no chain yet")
                .isEqualTo(application.realm().strategies(BearerTokenCredential.class));

        RequestChain promising = RequestChain.of(application.realm(), new AddressStore(true));
        RequestChain others = RequestChain.of(application.realm(), new AddressStore(false));

        assertThat(promising.strategies(BearerTokenCredential.class))
                .isEqualTo(application.realm().strategies(BearerTokenCredential.class));
        assertThat(others.strategies(BearerTokenCredential.class))
                .hasSameSizeAs(application.realm().strategies(BearerTokenCredential.class))
                .doesNotContainAnyElementsOf(application.realm().strategies(BearerTokenCredential.class));
    }

    @Test
    void theStoresOfAnApplicationAskThroughTheCacheOfItsChain() {
        RequestChain chain = application.chain((realm, registered) -> new AddressStore(false));

        assertThat(application.strategies(BearerTokenCredential.class))
                .isSameAs(chain.strategies(BearerTokenCredential.class));
    }
}
