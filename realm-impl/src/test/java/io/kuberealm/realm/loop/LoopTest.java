package io.kuberealm.realm.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.log.CapturedLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    private final CapturedLog log = CapturedLog.open();

    @AfterEach
    void close() {
        log.close();
    }

    static Stream<Throwable> whatATurnMayThrow() {
        return Stream.of(
                new IllegalStateException("hidden"),
                new StackOverflowError("hidden"), // a document that is nested deeply
                new OutOfMemoryError("hidden"),
                new NoClassDefFoundError("hidden"), // a jar that is replaced
                new ExceptionInInitializerError("hidden"),
                new AssertionError("hidden"),
                new InterruptedException("hidden"));
    }

    @ParameterizedTest
    @MethodSource("whatATurnMayThrow")
    void nothingThrownEndsItAndItIsLoggedOnce(Throwable thrown) throws Exception {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch many = new CountDownLatch(5);
        try (Loop loop = Loop.start("kube-realm-test", Duration.ZERO, SHORT, () -> {
            turns.incrementAndGet();
            many.countDown();
            throw LoopTest.<RuntimeException>unchecked(thrown);
        })) {
            assertThat(many.await(30, TimeUnit.SECONDS)).as("it goes on").isTrue();
            assertThat(loop.isRunning()).isTrue();
        }

        assertThat(turns.get()).isGreaterThanOrEqualTo(5);
        assertThat(log.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("KREALM0013E: kube-realm-test")
                        .doesNotContain("hidden"));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void anInterruptDoesNotEndIt() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        Thread[] thread = new Thread[1];
        try (Loop loop = Loop.start("kube-realm-test", Duration.ZERO, SHORT, () -> {
            thread[0] = Thread.currentThread();
            first.countDown();
            second.countDown();
            return Duration.ofDays(1);
        })) {
            assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
            thread[0].interrupt();

            assertThat(second.await(30, TimeUnit.SECONDS)).as("the next turn").isTrue();
            assertThat(loop.isRunning()).isTrue();
        }
    }

    @Test
    void closingEndsIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Thread[] thread = new Thread[1];
        Loop loop = Loop.start("kube-realm-test", Duration.ZERO, SHORT, () -> {
            thread[0] = Thread.currentThread();
            begun.countDown();
            Thread.sleep(Duration.ofDays(1).toMillis());
            return SHORT;
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        loop.closeNow();
        thread[0].join(TimeUnit.SECONDS.toMillis(30));

        assertThat(thread[0].isAlive()).isFalse();
        assertThat(loop.isRunning()).isFalse();
        assertThat(log.lines()).isEmpty();
    }
}
