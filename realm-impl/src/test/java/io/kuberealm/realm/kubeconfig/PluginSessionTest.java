package io.kuberealm.realm.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often a plugin runs. */
class PluginSessionTest {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger runs = new AtomicInteger();
    private Instant expires = Instant.MAX;
    private boolean fails;

    private final PluginSession session = new PluginSession(this::run, clock);

    private PluginCredentials run(Duration longest) throws PluginException {
        int number = runs.incrementAndGet();
        if (fails) {
            throw new PluginException("broken");
        }
        return new PluginCredentials(
                new Credentials(Optional.empty(), Optional.of(Secret.of("Bearer " + number))), expires);
    }

    @Test
    void onceUntilItsCredentialsExpire() throws Exception {
        expires = clock.instant().plusSeconds(60);
        Credentials first = session.credentials(WAIT);
        clock.advance(Duration.ofSeconds(59));
        assertThat(session.credentials(WAIT)).isSameAs(first);
        expires = Instant.MAX;
        clock.advance(Duration.ofSeconds(1));
        assertThat(session.credentials(WAIT)).isNotEqualTo(first);
        assertThat(runs).hasValue(2);
    }

    @Test
    void againAfterARefusal() throws Exception {
        Credentials first = session.credentials(WAIT);
        clock.advance(Duration.ofSeconds(10));
        session.refused(first);
        Credentials second = session.credentials(WAIT);
        assertThat(second).isNotEqualTo(first);

        clock.advance(Duration.ofSeconds(10));
        session.refused(first);
        assertThat(session.credentials(WAIT)).as("others were refused").isSameAs(second);
    }

    /** Callers with bad tokens must not be able to start programs at will. */
    @Test
    void notTwiceWithinTenSeconds() throws Exception {
        Credentials first = session.credentials(WAIT);
        clock.advance(Duration.ofSeconds(9));
        session.refused(first);
        assertThat(session.credentials(WAIT)).isSameAs(first);

        clock.advance(Duration.ofSeconds(1));
        session.refused(first);
        fails = true;
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(PluginException.class).isThrownBy(() -> session.credentials(WAIT));
        }
        assertThat(runs).hasValue(2);
        clock.advance(Duration.ofSeconds(10));
        fails = false;
        assertThat(session.credentials(WAIT)).isNotEqualTo(first);
    }

    @Test
    void onceForAllWhoWait() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        PluginSession slow = new PluginSession(
                longest -> {
                    running.countDown();
                    assertThat(mayEnd.await(10, TimeUnit.SECONDS)).isTrue();
                    return run(longest);
                },
                clock);
        CompletableFuture<Credentials> one = CompletableFuture.supplyAsync(() -> credentials(slow));
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatExceptionOfType(PluginException.class)
                .as("whoever has no time to wait")
                .isThrownBy(() -> slow.credentials(Duration.ofMillis(1)))
                .withMessageContaining("still running");
        CompletableFuture<Credentials> other = CompletableFuture.supplyAsync(() -> credentials(slow));
        mayEnd.countDown();
        assertThat(one.get(10, TimeUnit.SECONDS)).isSameAs(other.get(10, TimeUnit.SECONDS));
        assertThat(runs).hasValue(1);
    }

    private static Credentials credentials(PluginSession session) {
        try {
            return session.credentials(WAIT);
        } catch (PluginException | InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
