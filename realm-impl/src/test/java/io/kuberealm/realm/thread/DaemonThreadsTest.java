package io.kuberealm.realm.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DaemonThreadsTest {
    private static final String NAME = "kube-realm-test";

    static Stream<ExecutorService> executors() {
        return Stream.of(DaemonThreads.pool(NAME, 2), DaemonThreads.timer(NAME));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void holdOnToNothing(ExecutorService executor) throws Exception {
        try {
            Future<Thread> thread = executor.submit(Thread::currentThread);
            assertHoldsOnToNothing(thread.get(10, TimeUnit.SECONDS));
            assertHoldsOnToNothing(DaemonThreads.of(NAME, () -> {}));
        } finally {
            executor.shutdownNow();
        }
    }

    private static void assertHoldsOnToNothing(Thread thread) {
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        assertThat(thread.getName()).isEqualTo(NAME);
    }
}
