package io.kuberealm.realm.password.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.SettableClock;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that come while others of the same name are under judgement. There is no such bound in Kubernetes. */
class ParallelPasswordsTest {
    private static final int GUESSES = 200;
    private static final String RIGHT = "right";

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger judged = new AtomicInteger();
    private final AtomicInteger recalls = new AtomicInteger();
    private final Set<String> remembered = ConcurrentHashMap.newKeySet();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);
    private ThrottledPasswordAuthenticator throttled = waitingFor(Duration.ofMillis(50));
    private final ExecutorService requests = Executors.newFixedThreadPool(GUESSES);

    private ThrottledPasswordAuthenticator waitingFor(Duration longestWait) {
        return new ThrottledPasswordAuthenticator(this::judge, this::recall, clock, longestWait);
    }

    private AuthenticationResult judge(UsernamePasswordCredential credential) {
        judged.incrementAndGet();
        begun.release();
        switch (credential.getPasswordAsString()) {
            case "wrong" -> {
                return AuthenticationResult.noOpinion();
            }
            case "bug" -> throw new IllegalStateException("bug");
            default -> awaitEnd();
        }
        if (credential.getPasswordAsString().equals(RIGHT)) {
            remembered.add(credential.getCaller());
            return user(credential);
        }
        return AuthenticationResult.noOpinion();
    }

    private void awaitEnd() {
        try {
            assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Authenticated> recall(UsernamePasswordCredential credential) {
        recalls.incrementAndGet();
        return remembered.contains(credential.getCaller())
                        && credential.getPasswordAsString().equals(RIGHT)
                ? Optional.of(user(credential))
                : Optional.empty();
    }

    private static Authenticated user(UsernamePasswordCredential credential) {
        return new Authenticated(UserInfo.of(credential.getCaller(), List.of()), "any");
    }

    private AuthenticationResult ask(String user, String password) {
        return throttled.authenticate(new UsernamePasswordCredential(user, password));
    }

    private List<Future<AuthenticationResult>> askInParallel(int times, String user, String password) {
        List<Future<AuthenticationResult>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(requests.submit(() -> ask(user, password)));
        }
        return answers;
    }

    private static AuthenticationResult get(Future<AuthenticationResult> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        end.countDown();
        requests.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", "nobody"})
    void ofManyParallelGuessesNoMoreThanTheFreeOnesAreJudged(String user) throws Exception {
        remembered.add("jane");
        List<Future<AuthenticationResult>> answers = askInParallel(GUESSES, user, "slowly wrong");
        begun.acquire(FailureRecord.FREE);
        int undecided = 0;
        while (undecided < GUESSES - FailureRecord.FREE) { // they end while those under judgement do not
            undecided = 0;
            for (Future<AuthenticationResult> answer : answers) {
                undecided += answer.isDone() ? 1 : 0;
            }
            Thread.onSpinWait();
        }
        int looks = recalls.get();
        end.countDown();

        int refused = 0;
        for (Future<AuthenticationResult> answer : answers) {
            refused += get(answer) instanceof Unavailable ? 1 : 0;
        }
        assertThat(refused).isEqualTo(GUESSES - FailureRecord.FREE);
        assertThat(judged).as("200 of them before attempts were counted first").hasValue(FailureRecord.FREE);
        assertThat(looks).as("looks at what is remembered are guesses too").isEqualTo(FailureRecord.FREE);
        assertThat(ask(user, RIGHT)).isInstanceOf(Rejected.class);
    }

    @Test
    void afterALoginOneAtATimeIsJudgedOnceThereWereFiveFailures() throws Exception {
        remembered.add("jane");
        for (int i = 0; i < FailureRecord.FREE; i++) {
            assertThat(ask("jane", "wrong")).isInstanceOf(NoOpinion.class);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask("jane", RIGHT)).isInstanceOf(Authenticated.class);
        begun.drainPermits();

        List<Future<AuthenticationResult>> answers = askInParallel(GUESSES, "jane", "slowly wrong");
        begun.acquire();
        end.countDown();

        for (Future<AuthenticationResult> answer : answers) {
            get(answer);
        }
        assertThat(judged).hasValue(FailureRecord.FREE + 1);
    }

    @Test
    void aRememberedPasswordTakesNoPlaceAndIsNotJudged() throws Exception {
        remembered.add("jane");
        for (Future<AuthenticationResult> answer : askInParallel(GUESSES, "jane", RIGHT)) {
            assertThat(get(answer)).isInstanceOf(Authenticated.class);
        }
        assertThat(judged).hasValue(0);
    }

    @Test
    void aUsersFirstRequestsMayComeAllAtOnce() throws Exception {
        throttled = waitingFor(Duration.ofMinutes(5));
        int together = FailureRecord.FREE + ThrottledPasswordAuthenticator.MOST_WAITING;
        List<Future<AuthenticationResult>> answers = askInParallel(together, "jane", RIGHT);
        begun.acquire(FailureRecord.FREE);
        end.countDown();

        for (Future<AuthenticationResult> answer : answers) {
            assertThat(get(answer)).isInstanceOf(Authenticated.class);
        }
        assertThat(judged.get()).isLessThan(together);
    }

    @Test
    void othersAreNotConcerned() throws Exception {
        askInParallel(GUESSES / 2, "jane", "slowly wrong");
        begun.acquire(FailureRecord.FREE);
        remembered.add("joe");

        assertThat(ask("joe", RIGHT)).isInstanceOf(Authenticated.class);
        assertThat(ask("jim", "wrong")).isInstanceOf(NoOpinion.class);
    }

    @Test
    void anAttemptThatEndsInABugIsNoneAndLeavesNothingBehind() {
        for (int i = 0; i < 2 * FailureRecord.FREE; i++) {
            assertThatThrownBy(() -> ask("jane", "bug")).isInstanceOf(IllegalStateException.class);
        }
        assertThat(ask("jane", "wrong")).isInstanceOf(NoOpinion.class);
    }
}
