package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.Latches;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecisionCacheTest {
    private static final AccessDecision UNKNOWN = AccessDecision.noOpinion("unknown");

    private final DecisionCache cache = new DecisionCache(Duration.ofSeconds(30), UNKNOWN, new SettableClock());

    private static AccessRequest request(String name) {
        return new AccessRequest(
                UserInfo.of("olga", List.of()), "impersonate", new AccessRequest.Resource("", "users", "", "", name));
    }

    @Test
    void whoeverAsksTheSameAtTheSameTimeGetsOneAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        CompletableFuture<AccessDecision> first =
                CompletableFuture.supplyAsync(() -> cache.decide(request("jane"), any -> {
                    asked.incrementAndGet();
                    asking.countDown();
                    Latches.await(mayAnswer);
                    return AccessDecision.allow();
                }));
        Latches.await(asking);
        CompletableFuture<AccessDecision> second =
                CompletableFuture.supplyAsync(() -> cache.decide(request("jane"), any -> {
                    asked.incrementAndGet();
                    return AccessDecision.allow();
                }));

        mayAnswer.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS).allowed()).isTrue();
        assertThat(second.get(30, TimeUnit.SECONDS).allowed()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyWaitsLongForAnothersAnswer() throws Exception {
        DecisionCache impatient = new DecisionCache(Duration.ofMillis(1), UNKNOWN, new SettableClock());
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        CompletableFuture<AccessDecision> first =
                CompletableFuture.supplyAsync(() -> impatient.decide(request("jane"), any -> {
                    asking.countDown();
                    Latches.await(mayAnswer);
                    return AccessDecision.allow();
                }));
        Latches.await(asking);

        assertThat(impatient.decide(request("jane"), any -> AccessDecision.allow()))
                .isEqualTo(UNKNOWN);
        mayAnswer.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS).allowed()).isTrue();
    }

    @Test
    void aBugInAskingIsNotKept() {
        assertThatThrownBy(() -> cache.decide(request("jane"), any -> {
                    throw new IllegalStateException("bug");
                }))
                .hasMessage("bug");

        assertThat(cache.decide(request("jane"), any -> AccessDecision.allow()).allowed())
                .isTrue();
    }

    @Test
    void keepsABoundedNumber() {
        for (int i = 0; i < 10_500; i++) {
            cache.decide(request("user-" + i), any -> AccessDecision.allow());
        }

        assertThat(cache.size()).isEqualTo(10_000);
    }
}
