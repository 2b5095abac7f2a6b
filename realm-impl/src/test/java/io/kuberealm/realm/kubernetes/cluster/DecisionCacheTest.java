package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.token.cache.SettableClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecisionCacheTest {
    private static final AccessDecision UNKNOWN = AccessDecision.noOpinion("unknown");

    private final DecisionCache cache = new DecisionCache(new SettableClock());

    private static AccessRequest request(String name) {
        return new AccessRequest(
                UserInfo.of("olga", List.of()), "impersonate", new AccessRequest.Resource("", "users", "", "", name));
    }

    @Test
    void whoeverAsksTheSameAtTheSameTimeGetsOneAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        CompletableFuture<AccessDecision> first = CompletableFuture.supplyAsync(() -> cache.decide(
                request("jane"),
                any -> {
                    asked.incrementAndGet();
                    asking.countDown();
                    assertThat(awaits(mayAnswer)).isTrue();
                    return AccessDecision.allow();
                },
                UNKNOWN));
        assertThat(awaits(asking)).isTrue();
        CompletableFuture<AccessDecision> second = CompletableFuture.supplyAsync(() -> cache.decide(
                request("jane"),
                any -> {
                    asked.incrementAndGet();
                    return AccessDecision.allow();
                },
                UNKNOWN));

        mayAnswer.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS).allowed()).isTrue();
        assertThat(second.get(30, TimeUnit.SECONDS).allowed()).isTrue();
        assertThat(asked).hasValue(1);
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aBugInAskingIsNotKept() {
        assertThatThrownBy(() -> cache.decide(
                        request("jane"),
                        any -> {
                            throw new IllegalStateException("bug");
                        },
                        UNKNOWN))
                .hasMessage("bug");

        assertThat(cache.decide(request("jane"), any -> AccessDecision.allow(), UNKNOWN)
                        .allowed())
                .isTrue();
    }

    @Test
    void keepsABoundedNumber() {
        for (int i = 0; i < 10_500; i++) {
            cache.decide(request("user-" + i), any -> AccessDecision.allow(), UNKNOWN);
        }

        assertThat(cache.size()).isEqualTo(10_000);
    }
}
