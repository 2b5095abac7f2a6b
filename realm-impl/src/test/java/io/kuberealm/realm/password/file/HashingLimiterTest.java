package io.kuberealm.realm.password.file;

import static io.kuberealm.realm.password.file.PasswordFiles.PBKDF2;
import static io.kuberealm.realm.password.file.PasswordFiles.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes take a processor each, and anybody can have one computed. There is no such bound in Kubernetes, which has no hashes. */
class HashingLimiterTest {
    private static final int REQUESTS = 200;
    private static final int HASHING = 2;
    private static final int WAITING = 3;

    private static final Duration FOR_EVER = Duration.ofMinutes(5);

    private HashingLimiter room = new HashingLimiter(HASHING, WAITING, FOR_EVER);
    private final CountDownLatch begun = new CountDownLatch(HASHING);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final ExecutorService requests = Executors.newFixedThreadPool(REQUESTS);

    @AfterEach
    void stop() {
        end.countDown();
        requests.shutdownNow();
    }

    private boolean hash() {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        begun.countDown();
        try {
            return end.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private List<Future<Boolean>> fill(int number) throws InterruptedException {
        HashingLimiter here = room;
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            answers.add(requests.submit(() -> here.compute(this::hash, () -> false)));
        }
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        return answers;
    }

    @Test
    void fewAreHashedAtATimeAndTheOthersDoNotWait() throws Exception {
        room = new HashingLimiter(HASHING, WAITING, Duration.ofMillis(50));
        List<Future<Boolean>> answers = fill(REQUESTS);
        long refused = 0;
        while (refused < REQUESTS - HASHING) { // nobody is let in, those who wait have enough of it
            refused = answers.stream().filter(Future::isDone).count();
            Thread.onSpinWait();
        }
        end.countDown();

        int hashed = 0;
        for (Future<Boolean> answer : answers) {
            hashed += answer.get(60, TimeUnit.SECONDS) ? 1 : 0;
        }
        assertThat(hashed).isEqualTo(HASHING);
        assertThat(mostAtOnce).hasValue(HASHING);
    }

    @Test
    void thoseThatWaitGetTheirTurn() throws Exception {
        List<Future<Boolean>> answers = fill(HASHING + WAITING);
        end.countDown();

        for (Future<Boolean> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(mostAtOnce).hasValue(HASHING);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"jane, pässwörd:1", "jane, wrong", "nobody, wrong", "clear, wrong"})
    void whileTheRoomIsFullNoNameIsToldFromAnother(String user, String password) throws Exception {
        room = new HashingLimiter(HASHING, 0, FOR_EVER);
        PasswordFileAuthenticator strategy = strategy();
        fill(HASHING);

        assertThat(strategy.authenticate(new UsernamePasswordCredential(user, password)))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void whatNeedsNoHashNeedsNoRoom() throws Exception {
        room = new HashingLimiter(HASHING, 0, FOR_EVER);
        PasswordFileAuthenticator strategy = strategy();
        UsernamePasswordCredential hashed = new UsernamePasswordCredential("jane", "pässwörd:1");
        UsernamePasswordCredential clear = new UsernamePasswordCredential("clear", "secret");
        assertThat(strategy.recall(hashed)).as("not known before").isEmpty();
        AuthenticationResult first = strategy.authenticate(hashed);
        fill(HASHING);

        assertThat(strategy.recall(hashed)).contains((Authenticated) first);
        assertThat(strategy.recall(clear)).isPresent();
        assertThat(strategy.recall(new UsernamePasswordCredential("jane", "wrong")))
                .isEmpty();
        assertThat(strategy.recall(new UsernamePasswordCredential("clear", "pässwörd:1")))
                .isEmpty();
        assertThat(strategy.recall(new UsernamePasswordCredential("nobody", "pässwörd:1")))
                .isEmpty();
    }

    @Test
    void aFileOfClearTextsNeedsNoRoom() throws Exception {
        room = new HashingLimiter(HASHING, 0, FOR_EVER);
        PasswordTable table = table("secret,clear,u1\n");
        fill(HASHING);

        assertThat(new PasswordFileAuthenticator(() -> table, room)
                        .authenticate(new UsernamePasswordCredential("nobody", "wrong")))
                .isInstanceOf(NoOpinion.class);
    }

    private PasswordFileAuthenticator strategy() {
        PasswordTable table = table(PBKDF2 + ",jane,u1\nsecret,clear,u2\n");
        return new PasswordFileAuthenticator(() -> table, room);
    }
}
