package io.kuberealm.realm.token.cache;

import static io.kuberealm.realm.token.cache.FakeStrategy.JANE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokenCacheConcurrencyTest {
    private static final TokenCacheSettings SETTINGS =
            new TokenCacheSettings(Duration.ofSeconds(10), Duration.ofSeconds(10), 100);

    private final SettableClock clock = new SettableClock();
    private final AtomicLong epoch = new AtomicLong();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final List<Caller> callers = new ArrayList<>();

    /** A request: a thread that asks a cache once. */
    private final class Caller {
        private final FutureTask<AuthenticationResult> task;
        private final Thread thread;
        private volatile boolean leftInterrupted;

        Caller(TokenCache cache, String token) {
            task = new FutureTask<>(() -> {
                AuthenticationResult result = cache.authenticate(credential(token));
                leftInterrupted = Thread.currentThread().isInterrupted();
                return result;
            });
            thread = new Thread(task, "caller-" + callers.size());
            callers.add(this);
            thread.start();
        }

        AuthenticationResult result() throws Exception {
            return task.get(30, SECONDS);
        }

        Caller waiting() {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            return this;
        }
    }

    @AfterEach
    void endCallers() throws InterruptedException {
        mayEnd.countDown();
        for (Caller caller : callers) {
            caller.thread.join(30_000);
        }
    }

    @Test
    void cache6ConcurrentMissesShareOneLookUp() throws Exception {
        FakeStrategy strategy = new FakeStrategy(slowly(() -> JANE));
        TokenCache cache = cache(strategy, TokenCache.LONGEST_WAIT);
        Caller first = new Caller(cache, "t1");
        begun.await();
        List<Caller> others = List.of(waiter(cache), waiter(cache), waiter(cache));
        mayEnd.countDown();
        assertThat(first.result()).isEqualTo(JANE);
        for (Caller other : others) {
            assertThat(other.result()).isSameAs(first.result());
        }
        assertThat(strategy.calls()).isEqualTo(1);
    }

    @Test
    void cache6OtherTokensDoNotWait() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        FakeStrategy strategy = new FakeStrategy(
                () -> calls.getAndIncrement() == 0 ? slowly(() -> JANE).get() : JANE);
        TokenCache cache = cache(strategy, TokenCache.LONGEST_WAIT);
        Caller first = new Caller(cache, "t1");
        begun.await();
        assertThat(cache.authenticate(credential("t2"))).isEqualTo(JANE);
        assertThat(first.task.isDone()).isFalse();
    }

    @Test
    void cache6AnotherEpochDoesNotWait() throws Exception {
        FakeStrategy strategy = new FakeStrategy(slowly(() -> JANE));
        TokenCache cache = cache(strategy, TokenCache.LONGEST_WAIT);
        Caller first = new Caller(cache, "t1");
        begun.await();
        strategy.answerFromNowOn(AuthenticationResult::noOpinion);
        epoch.incrementAndGet();
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(AuthenticationResult.noOpinion());
        mayEnd.countDown();
        assertThat(first.result()).isEqualTo(JANE);
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(AuthenticationResult.noOpinion());
    }

    @Test
    void cache6WaitingHasAnEnd() throws Exception {
        FakeStrategy strategy = new FakeStrategy(slowly(() -> JANE));
        TokenCache cache = cache(strategy, Duration.ofMillis(1));
        Caller first = new Caller(cache, "t1");
        begun.await();
        assertThat(cache.authenticate(credential("t1")))
                .isEqualTo(new Unavailable("the lookup of another request took too long"));
        mayEnd.countDown();
        assertThat(first.result()).isEqualTo(JANE);
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(JANE);
        assertThat(strategy.calls()).isEqualTo(1);
    }

    @Test
    void cache6AnInterruptedWaiterLeavesAlone() throws Exception {
        FakeStrategy strategy = new FakeStrategy(slowly(() -> JANE));
        TokenCache cache = cache(strategy, TokenCache.LONGEST_WAIT);
        Caller first = new Caller(cache, "t1");
        begun.await();
        Caller interrupted = waiter(cache);
        Caller patient = waiter(cache);
        interrupted.thread.interrupt();
        assertThat(interrupted.result()).isInstanceOf(Unavailable.class);
        assertThat(interrupted.leftInterrupted).isTrue();
        mayEnd.countDown();
        assertThat(first.result()).isEqualTo(JANE);
        assertThat(patient.result()).isEqualTo(JANE);
        assertThat(patient.leftInterrupted).isFalse();
    }

    @Test
    void cache6AnInterruptedLookUpIsBegunAnewByOneWaiter() throws Exception {
        FakeStrategy strategy = new FakeStrategy(slowly(() -> {
            Thread.currentThread().interrupt();
            return new Unavailable("interrupted");
        }));
        TokenCache cache = cache(strategy, TokenCache.LONGEST_WAIT);
        assertThatTwoWaitersRecoverFrom(cache, strategy);
        assertThat(callers.get(0).leftInterrupted).isTrue();
    }

    @Test
    void cache7AThrowingLookUpIsBegunAnewByOneWaiter() throws Exception {
        FakeStrategy strategy = new FakeStrategy(slowly(() -> {
            throw new IllegalStateException("bug");
        }));
        TokenCache cache = cache(strategy, TokenCache.LONGEST_WAIT);
        assertThatTwoWaitersRecoverFrom(cache, strategy);
    }

    @Test
    void cache7AnErrorOfTheMachineDoesNotStrandTheWaiters() throws Exception {
        FakeStrategy strategy = new FakeStrategy(slowly(() -> {
            throw new StackOverflowError();
        }));
        TokenCache cache = cache(strategy, TokenCache.LONGEST_WAIT);
        new Caller(cache, "t1");
        begun.await();
        Caller waiter = waiter(cache);
        strategy.answerFromNowOn(() -> JANE);
        mayEnd.countDown();
        assertThat(waiter.result()).isEqualTo(JANE);
    }

    @Test
    void aLookUpThatAsksForItselfDoesNotWaitForItself() {
        FakeStrategy strategy = new FakeStrategy(JANE);
        TokenCache cache = cache(strategy, TokenCache.LONGEST_WAIT);
        List<AuthenticationResult> inner = new ArrayList<>();
        strategy.answerFromNowOn(() -> {
            inner.add(cache.authenticate(credential("t1")));
            return JANE;
        });
        assertThat(cache.authenticate(credential("t1"))).isEqualTo(JANE);
        assertThat(inner).containsExactly(new Unavailable("the lookup requested itself"));
    }

    private void assertThatTwoWaitersRecoverFrom(TokenCache cache, FakeStrategy strategy) throws Exception {
        Caller first = new Caller(cache, "t1");
        begun.await();
        List<Caller> waiters = List.of(waiter(cache), waiter(cache));
        strategy.answerFromNowOn(() -> JANE);
        mayEnd.countDown();
        assertThat(first.result()).isInstanceOf(Unavailable.class);
        for (Caller waiter : waiters) {
            assertThat(waiter.result()).isEqualTo(JANE);
        }
        assertThat(strategy.calls()).isEqualTo(2);
    }

    private Caller waiter(TokenCache cache) {
        return new Caller(cache, "t1").waiting();
    }

    private TokenCache cache(FakeStrategy strategy, Duration longestWait) {
        return new TokenCache(
                strategy,
                SETTINGS,
                ErrorCaching.ON,
                longestWait,
                epoch::get,
                clock,
                new RealmMetrics(clock).tokenCache());
    }

    /** An answer that the test lets begin and end. */
    private Supplier<AuthenticationResult> slowly(Supplier<AuthenticationResult> answer) {
        return () -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer.get();
        };
    }

    private static BearerTokenCredential credential(String token) {
        return new BearerTokenCredential(Secret.of(token), Audiences.unlimited());
    }
}
