package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.realm.testing.TestKeys;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a changed configuration comes into force (CFG-34 to CFG-36). */
class ReloadTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Oidc oidc = new Oidc();
    private final FakeIssuer first = new FakeIssuer(oidc.web, "https://first.example").publish(TestKeys.P_256);
    private final FakeIssuer second = new FakeIssuer(oidc.web, "https://second.example");
    private final ReloadableIssuers issuers = oidc.start(configuration(first));

    private static String configuration(FakeIssuer issuer) {
        return Oidc.configuration(issuer.url(), Oidc.plain());
    }

    private boolean letsIn(FakeIssuer issuer) {
        return Oidc.authenticate(issuers, issuer.token(TestKeys.P_256, "\"sub\":\"jane\"")) instanceof Authenticated;
    }

    @Test
    void cfg35AConfigurationWhoseIssuersAreReadyIsTakenOverAtOnce() {
        second.publish(TestKeys.P_256);
        issuers.offer(Oidc.valid(configuration(second)));
        assertThat(oidc.events).containsExactly("taken over");
        assertThat(letsIn(second)).isTrue();
        assertThat(Oidc.authenticate(issuers, first.token(TestKeys.P_256, ""))).isInstanceOf(NoOpinion.class);
    }

    @Test
    void cfg34AnIssuerMayTakeAMinute() {
        issuers.offer(Oidc.valid(configuration(second)));
        assertThat(letsIn(first)).as("the former one until then").isTrue();
        oidc.scheduler.advance(Duration.ofSeconds(45));
        assertThat(oidc.events).isEmpty();

        second.publish(TestKeys.P_256);
        oidc.scheduler.advance(Duration.ofSeconds(10));
        assertThat(oidc.events).containsExactly("taken over");
        assertThat(letsIn(second)).isTrue();
    }

    @Test
    void cfg34AnIssuerThatTakesLongerIsNotTakenOverAndTriedAgain() {
        issuers.offer(Oidc.valid(configuration(second)));
        oidc.scheduler.advance(MINUTE);
        assertThat(oidc.events)
                .singleElement()
                .asString()
                .startsWith("not taken over: https://second.example: GET https://second.example/")
                .endsWith("status 404");
        assertThat(letsIn(first)).isTrue();

        second.publish(TestKeys.P_256);
        oidc.scheduler.advance(MINUTE);
        assertThat(oidc.events).hasSize(2).last().isEqualTo("taken over");
        assertThat(letsIn(second)).isTrue();
    }

    @Test
    void cfg34OneIssuerThatIsDownHoldsAllBack() {
        FakeIssuer third = new FakeIssuer(oidc.web, "https://third.example").publish(TestKeys.P_256);
        issuers.offer(Oidc.valid(
                Oidc.header() + Oidc.entry(third.url(), Oidc.plain()) + Oidc.entry(second.url(), Oidc.plain())));
        oidc.scheduler.advance(MINUTE);
        assertThat(letsIn(third)).isFalse();
        assertThat(letsIn(first)).isTrue();
    }

    @Test
    void cfg34ALaterConfigurationReplacesOneThatIsNotInForceYet() {
        FakeIssuer third = new FakeIssuer(oidc.web, "https://third.example").publish(TestKeys.P_256);
        issuers.offer(Oidc.valid(configuration(second)));
        issuers.offer(Oidc.valid(configuration(third)));
        second.publish(TestKeys.P_256);
        oidc.scheduler.advance(Duration.ofMinutes(10));
        assertThat(oidc.events).containsExactly("taken over");
        assertThat(letsIn(third)).isTrue();
        assertThat(letsIn(second)).isFalse();
    }

    @Test
    void cfg31TheFormerContentEndsTheAttempt() {
        issuers.offer(Oidc.valid(configuration(second)));
        issuers.offer(Oidc.valid(configuration(first)));
        oidc.scheduler.advance(Duration.ofMinutes(10));
        assertThat(oidc.events).isEmpty();
        assertThat(oidc.web.requests(second.discoveryAddress()))
                .as("nobody asks any more")
                .isEqualTo(1);
    }

    @Test
    void cfg31TheSameContentChangesNothing() {
        issuers.offer(Oidc.valid(configuration(first) + "# a comment\n"));
        assertThat(oidc.events).isEmpty();
        assertThat(oidc.web.requests(first.discoveryAddress())).isEqualTo(1);
    }

    @Test
    void cfg35FormerIssuersGoOnForAMinute() {
        AtomicInteger closed = new AtomicInteger();
        ReloadableIssuers counted = new ReloadableIssuers(
                Oidc.valid(configuration(first)), oidc.services(closed::incrementAndGet), new ReloadListener() {
                    @Override
                    public void takenOver(ValidatedConfiguration configuration) {}

                    @Override
                    public void notTakenOver(String reason) {}
                });
        counted.start();
        second.publish(TestKeys.P_256);
        counted.offer(Oidc.valid(configuration(second)));

        oidc.scheduler.advance(MINUTE.minusSeconds(1));
        assertThat(closed).hasValue(0);
        oidc.scheduler.advance(Duration.ofSeconds(1));
        assertThat(closed).hasValue(1);
    }

    @Test
    void cfg36AtTheStartAnIssuerMayBeDown() {
        ReloadableIssuers down = oidc.start(configuration(second));
        oidc.scheduler.advance(Duration.ofHours(1));
        assertThat(oidc.events).isEmpty();
        assertThat(down.notReady()).isPresent();
        second.publish(TestKeys.P_256);
        oidc.scheduler.advance(Duration.ofSeconds(10));
        assertThat(down.notReady()).isEmpty();
    }

    @Test
    void aConfigurationWithoutIssuersIsTakenOver() {
        issuers.offer(Oidc.valid("apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\n"));
        assertThat(oidc.events).containsExactly("taken over");
        assertThat(letsIn(first)).isFalse();
    }

    @Test
    void whatIsOfferedAfterTheEndIsNotAsked() {
        issuers.close();
        issuers.offer(Oidc.valid(configuration(second)));
        assertThat(oidc.web.requests(second.discoveryAddress())).isZero();
    }
}
