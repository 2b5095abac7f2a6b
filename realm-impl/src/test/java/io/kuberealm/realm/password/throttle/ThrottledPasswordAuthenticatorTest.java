package io.kuberealm.realm.password.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.CacheKey;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThrottledPasswordAuthenticatorTest {
    private static final Authenticated JANE = new Authenticated(UserInfo.of("jane", List.of()), "any");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-07-24T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final AtomicInteger looks = new AtomicInteger();
    private final ThrottledPasswordAuthenticator throttled = new ThrottledPasswordAuthenticator(
            this::judge, credential -> Optional.empty(), clock.withZone(ZoneOffset.UTC));

    private AuthenticationResult judge(UsernamePasswordCredential credential) {
        looks.incrementAndGet();
        return switch (credential.getPasswordAsString()) {
            case "right" -> JANE;
            case "outage" -> new Unavailable("down");
            case "bad" -> new Rejected("bad");
            // Another request of the same user, while this one is being judged.
            case "right, with company" -> {
                assertThat(ask("jane", "right")).isInstanceOf(Rejected.class);
                yield JANE;
            }
            default -> AuthenticationResult.noOpinion();
        };
    }

    private AuthenticationResult ask(String user, String password) {
        return throttled.authenticate(new UsernamePasswordCredential(user, password));
    }

    private void fail(String user, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(ask(user, "wrong")).isEqualTo(new NoOpinion());
        }
    }

    private void assertRefused(String user) {
        int before = looks.get();
        assertThat(ask(user, "right"))
                .isEqualTo(
                        new Rejected(
                                "too many wrong passwords for this user name; further attempts are rejected during the back-off"));
        assertThat(looks).as("the password was not looked at").hasValue(before);
    }

    private void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    @Test
    void ba2FourFailuresDoNotMatter() {
        fail("jane", 4);
        assertThat(ask("jane", "right")).isEqualTo(JANE);
    }

    @Test
    void theFifthFailureMakesAPauseForTheRightPasswordToo() {
        fail("jane", 5);
        assertRefused("jane");
        pass(Duration.ofMillis(999));
        assertRefused("jane");
        pass(Duration.ofMillis(1));
        assertThat(ask("jane", "right")).isEqualTo(JANE);
    }

    @Test
    void pausesGrowToAMinute() {
        fail("jane", 5);
        for (int seconds : List.of(1, 2, 4, 8, 16, 32, 60, 60, 60)) {
            pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertRefused("jane");
            pass(Duration.ofMillis(1));
            fail("jane", 1);
        }
    }

    @Test
    void refusedAttemptsDoNotMakeAPauseLonger() {
        fail("jane", 5);
        for (int i = 0; i < 100; i++) {
            assertRefused("jane");
        }
        pass(Duration.ofSeconds(1));
        assertThat(ask("jane", "right")).isEqualTo(JANE);
    }

    @Test
    void anUnknownNameIsTreatedAlikeAndOthersAreNotConcerned() {
        fail("nobody", 5);
        assertRefused("nobody");
        assertThat(ask("jane", "right")).isEqualTo(JANE);
    }

    @Test
    void afterAPauseOneIsLookedAtAtATime() {
        fail("jane", 5);
        pass(Duration.ofSeconds(1));
        assertThat(ask("jane", "right, with company")).isEqualTo(JANE);
        assertThat(ask("jane", "right")).as("the pause is over for all").isEqualTo(JANE);
        assertThat(ask("jane", "right")).isEqualTo(JANE);
    }

    @Test
    void aLoginForgetsNoFailure() {
        fail("jane", 5);
        pass(Duration.ofSeconds(1));
        assertThat(ask("jane", "right")).isEqualTo(JANE);
        fail("jane", 1);
        pass(Duration.ofMillis(1999));
        assertRefused("jane");
        pass(Duration.ofMillis(1));
        assertThat(ask("jane", "right")).isEqualTo(JANE);
    }

    @Test
    void everythingIsForgottenAfterAQuarterOfAnHour() {
        fail("jane", 5);
        pass(Duration.ofMinutes(15));
        fail("jane", 4);
        assertThat(ask("jane", "right")).isEqualTo(JANE);
    }

    @Test
    void aRejectionCountsAndAnOutageDoesNot() {
        for (int i = 0; i < 10; i++) {
            assertThat(ask("jane", "outage")).isEqualTo(new Unavailable("down"));
            if (i < 5) {
                assertThat(ask("joe", "bad")).isEqualTo(new Rejected("bad"));
            }
        }
        assertThat(ask("jane", "right")).isEqualTo(JANE);
        assertRefused("joe");
    }

    @Test
    void anOutageRightAfterAPauseMakesNoLongerOne() {
        fail("jane", 5);
        pass(Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            assertThat(ask("jane", "outage")).isEqualTo(new Unavailable("down"));
        }
        assertThat(ask("jane", "right")).isEqualTo(JANE);

        fail("jane", 1);
        pass(Duration.ofSeconds(2));
        assertThat(ask("jane", "outage")).isEqualTo(new Unavailable("down"));
        fail("jane", 1);
        pass(Duration.ofSeconds(4).minusMillis(1));
        assertRefused("jane");
        pass(Duration.ofMillis(1));
        assertThat(ask("jane", "right")).as("as if there had been no outage").isEqualTo(JANE);
    }

    @Test
    void aClockThatWasSetBackDoesNotLockAnybodyOut() {
        fail("jane", 5);
        pass(Duration.ofDays(-1));
        assertThat(ask("jane", "right")).isEqualTo(JANE);
    }

    @Test
    void memoryIsBounded() {
        FailureTable table = new FailureTable(clock.withZone(ZoneOffset.UTC));
        for (int i = 0; i < 3 * FailureTable.MOST_NAMES; i++) {
            table.put(new CacheKey(i, 0, 0, 0), FailureRecord.NONE.andOneMore(clock.instant()));
        }
        assertThat(table.size()).isLessThanOrEqualTo(FailureTable.MOST_NAMES);
    }

    @Test
    void aFloodOfNamesDoesNotWashAwayAPersistentGuesser() {
        fail("jane", 5);
        for (int i = 0; i < 3 * FailureTable.MOST_NAMES; i++) {
            ask("user-" + i, "wrong");
            if (i % 100 == 0) {
                ask("jane", "wrong");
            }
        }
        assertRefused("jane");
    }
}
