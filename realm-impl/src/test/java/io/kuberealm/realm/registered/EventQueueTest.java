package io.kuberealm.realm.registered;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.log.CapturedLog;
import io.kuberealm.realm.testing.TestRequests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who hears of what is decided. */
class EventQueueTest {
    private static final AuthenticationResult BAD = new Rejected("bad");

    private final BlockingQueue<AuthenticationEvent> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<AuthenticationListener> ofTheServer = new LinkedBlockingQueue<>();
    private final EventQueue queue = new EventQueue("test", () -> List.copyOf(ofTheServer));
    private final CapturedLog log = CapturedLog.open();

    @AfterEach
    void close() {
        queue.close();
        log.close();
    }

    private static AuthenticationEvent event(AuthenticationRequest request, AuthenticationResult result) {
        return AuthenticationEvent.of(request, AuthenticationEvent.Decision.UNAUTHENTICATED, result)
                .auditId("7")
                .refusedFor(Reason.REJECTED, "bad")
                .duration(Duration.ofMillis(1))
                .build();
    }

    private void decide(AuthenticationResult result) {
        queue.decided(event(TestRequests.bare(), result));
    }

    private AuthenticationEvent next() throws InterruptedException {
        return heard.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void ext8CredentialsAreNoPartOfAnEvent() throws Exception {
        queue.listeners(List.of(heard::add));
        AuthenticationRequest request = TestRequests.with(Map.of(
                "Authorization", List.of("Bearer secret"),
                "Cookie", List.of("id=secret"),
                "Proxy-Authorization", List.of("Basic c2VjcmV0"),
                "Sec-WebSocket-Protocol", List.of("base64url.bearer.authorization.k8s.io.c2VjcmV0"),
                "User-Agent", List.of("test")));

        queue.decided(event(request, BAD));

        assertThat(next()).satisfies(event -> {
            assertThat(event.request().unverifiedHeaders()).containsOnlyKeys("user-agent");
            assertThat(event.request().path()).isEqualTo(request.path());
            assertThat(event.result()).isEqualTo(BAD);
            assertThat(event.auditId()).isEqualTo("7");
            assertThat(event.reason()).contains(Reason.REJECTED);
            assertThat(event.explanation()).isEqualTo("bad");
            assertThat(event.duration()).isEqualTo(Duration.ofMillis(1));
        });
    }

    @Test
    void ext8AListenerThatThrowsKeepsNothingFromTheOthers() throws Exception {
        AuthenticationListener throwing = event -> {
            throw new AssertionError("a secret");
        };
        queue.listeners(List.of(throwing, heard::add));

        decide(BAD);
        decide(AuthenticationResult.noOpinion());

        assertThat(next().result()).isEqualTo(BAD);
        assertThat(next().result()).isEqualTo(AuthenticationResult.noOpinion());
        assertThat(log.lines("KREALM0028E")).isNotEmpty();
        assertThat(log.lines()).noneMatch(line -> line.contains("a secret"));
    }

    @Test
    void ext8AListenerOfTheApplicationThatHangsKeepsNothingFromThoseOfTheServer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ofTheServer.add(heard::add);
        queue.listeners(List.of(event -> awaitUninterruptibly(never)));

        decide(BAD);

        assertThat(next().result()).isEqualTo(BAD);
        never.countDown();
    }

    @Test
    void ext8AListenerThatHangsDelaysNobody() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        queue.listeners(List.of(event -> {
            inside.countDown();
            awaitUninterruptibly(mayGoOn);
            heard.add(event);
        }));
        decide(BAD);
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < ListenerQueue.MOST_WAITING; i++) {
            decide(AuthenticationResult.noOpinion());
        }
        assertThat(log.lines("KREALM0027W")).as("as many as may wait").isEmpty();
        decide(BAD);

        assertThat(log.lines("KREALM0027W")).singleElement().asString().contains("test");
        mayGoOn.countDown();
        for (int i = 0; i <= ListenerQueue.MOST_WAITING; i++) {
            assertThat(next()).as("event " + i).isNotNull();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void ext8NobodyHearsOfAnythingAfterTheApplicationHasStopped() throws Exception {
        queue.listeners(List.of(heard::add));
        decide(BAD);
        assertThat(next()).isNotNull();

        queue.close();
        decide(BAD);

        assertThat(heard).isEmpty();
    }
}
