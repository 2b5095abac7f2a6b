package io.kuberealm.realm.password.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.SettableClock;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Beyond Kubernetes, which caches nothing (KS-2). */
class CachingPasswordAuthenticatorTest {
    private static final Duration TTL = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock();
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final CachingPasswordAuthenticator passwords =
            new CachingPasswordAuthenticator(this::judge, TTL, epoch::get, clock);

    private AuthenticationResult judge(UsernamePasswordCredential credential) {
        asked.incrementAndGet();
        return switch (credential.getPasswordAsString()) {
            case "wrong" -> new Rejected(KeystoneAuthenticator.FAILURE);
            case "outage" -> KeystoneAuthenticator.UNAVAILABLE;
            case "bug" -> throw new IllegalStateException("bug");
            case "itself" -> ask(credential.getCaller(), "itself");
            case "slow" -> {
                try {
                    assertThat(slow.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                yield user(credential.getCaller());
            }
            default -> user(credential.getCaller());
        };
    }

    private static Authenticated user(String name) {
        return new Authenticated(UserInfo.of(name, List.of("member")), "keystone");
    }

    private AuthenticationResult ask(String user, String password) {
        return passwords.authenticate(new UsernamePasswordCredential(user, password));
    }

    @Test
    void aGoodPasswordIsAskedAboutOnceInItsTime() {
        assertThat(ask("jane", "right")).isEqualTo(user("jane"));
        clock.advance(TTL.minusNanos(1));
        assertThat(ask("jane", "right")).isEqualTo(user("jane"));
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofNanos(1));
        assertThat(ask("jane", "right")).isEqualTo(user("jane"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void userNameAndPasswordBothCount() {
        ask("jane", "right");
        assertThat(ask("jane", "right2")).isEqualTo(user("jane"));
        assertThat(ask("joe", "right")).isEqualTo(user("joe"));
        assertThat(ask("janer", "ight")).isEqualTo(user("janer"));
        assertThat(ask("jane", "wrong")).isInstanceOf(Rejected.class);
        assertThat(asked).hasValue(5);
    }

    @Test
    void failuresAreNotKept() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("jane", "wrong")).isEqualTo(new Rejected("Failed to authenticate"));
            assertThat(ask("jane", "outage")).isEqualTo(new Unavailable("Failed to authenticate"));
        }
        assertThat(asked).hasValue(6);
        assertThat(passwords.size()).isZero();
    }

    @Test
    void aNewEpochForgetsAll() {
        ask("jane", "right");
        epoch.incrementAndGet();
        ask("jane", "right");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aBugIsTheCallersToHandleAndNotKept() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> ask("jane", "bug")).isInstanceOf(IllegalStateException.class);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void ks2WhateverFailsHasOneText() {
        assertThat(ask("jane", "itself")).isEqualTo(new Unavailable("Failed to authenticate"));
    }

    @Test
    void aClearedCredentialIsNotWhatWasKept() {
        UsernamePasswordCredential cleared = new UsernamePasswordCredential("jane", "");
        ask("jane", "");
        cleared.clear();
        passwords.authenticate(cleared);
        assertThat(asked).hasValue(2);
    }

    @Test
    void requestsAtTheSameTimeShareOneQuestion() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<AuthenticationResult>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(threads.submit(() -> ask("jane", "slow")));
        }
        slow.countDown();
        for (Future<AuthenticationResult> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(user("jane"));
        }
        assertThat(asked).hasValue(1);
        threads.shutdown();
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 2 * CachingPasswordAuthenticator.MOST_USERS; i++) {
            ask("user-" + i, "right");
        }
        assertThat(passwords.size()).isBetween(1L, (long) CachingPasswordAuthenticator.MOST_USERS);
    }
}
