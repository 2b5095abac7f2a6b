package io.kuberealm.realm.token.bootstrap;

import static io.kuberealm.realm.token.bootstrap.FakeSecrets.expiringAt;
import static io.kuberealm.realm.token.bootstrap.FakeSecrets.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.token.bootstrap.SecretRemoval.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCleanerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<KubernetesSecret> present = new ArrayList<>();
    private final List<KubernetesSecret> asked = new ArrayList<>();
    private Instant now = NOW;
    private Outcome outcome = Outcome.REMOVED;

    private final InstantSource time = () -> now;
    private final TokenCleaner cleaner = new TokenCleaner(
            () -> List.copyOf(present),
            secret -> {
                asked.add(secret);
                return outcome;
            },
            time.withZone(ZoneOffset.UTC));

    private void clean(String later) {
        now = Instant.parse(later);
        cleaner.clean();
    }

    @Test
    void boot12ASecretWithoutExpirationStays() {
        present.add(secret(values -> {}));
        clean("2126-03-01T12:00:00Z");
        assertThat(asked).isEmpty();
    }

    @Test
    void boot12ASecretGoesWhenItExpires() {
        present.add(expiringAt("2026-03-01T12:00:05Z"));
        clean("2026-03-01T12:00:04Z");
        assertThat(asked).isEmpty();
        clean("2026-03-01T12:00:05Z");
        assertThat(asked).containsExactlyElementsOf(present);
    }

    @Test
    void boot12AnExpirationThatIsNoTimeHasExpired() {
        present.add(expiringAt("soon"));
        cleaner.clean();
        assertThat(asked).containsExactlyElementsOf(present);
    }

    @Test
    void aSecretIsAskedForOnceAMinuteUntilItIsGone() {
        outcome = Outcome.FAILED;
        present.add(expiringAt("2026-03-01T11:00:00Z"));
        clean("2026-03-01T12:00:00Z");
        clean("2026-03-01T12:00:59Z");
        assertThat(asked).hasSize(1);
        clean("2026-03-01T12:01:00Z");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aNewSecretOfTheSameNameIsNotTheFormerOne() {
        present.add(expiringAt("2026-03-01T11:00:00Z"));
        cleaner.clean();
        present.set(0, expiringAt("2026-03-01T11:30:00Z"));
        cleaner.clean();
        assertThat(asked).hasSize(2);
    }
}
