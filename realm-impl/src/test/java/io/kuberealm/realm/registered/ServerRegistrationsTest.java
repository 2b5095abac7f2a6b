package io.kuberealm.realm.registered;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.log.CapturedLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services that come and go. */
class ServerRegistrationsTest {
    private static final BearerTokenCredential TOKEN =
            new BearerTokenCredential(Secret.of("secret"), Audiences.unlimited());

    private final List<List<Registration<?>>> told = new ArrayList<>();
    private final ServerRegistrations registrations = new ServerRegistrations(told::add);
    private final CapturedLog log = CapturedLog.open();

    @AfterEach
    void closeLog() {
        log.close();
    }

    @RegisteredStrategy(value = "directory", cacheable = true)
    private static final class Directory implements TokenAuthenticator {
        private final String reason;

        Directory(String reason) {
            this.reason = reason;
        }

        @Override
        public AuthenticationResult authenticate(BearerTokenCredential credential) {
            return new Rejected(reason);
        }
    }

    private List<Registration<?>> last() {
        return told.get(told.size() - 1);
    }

    private AuthenticationResult answer() {
        return RegisteredStrategies.of(List.of(), last(), List.of())
                .judging(RegisteredKind.TOKEN)
                .get(0)
                .authenticate(TOKEN);
    }

    @Test
    void ext9AServiceThatHasGoneIsNotAskedNotEvenByWhoeverStillHasIt() {
        Directory service = new Directory("first");
        registrations.add(service);
        assertThat(last())
                .singleElement()
                .extracting(Registration::name, Registration::cacheable)
                .containsExactly("directory", true);
        RegisteredStrategies before = RegisteredStrategies.of(List.of(), last(), List.of());
        assertThat(answer()).isEqualTo(new Rejected("directory: first"));

        registrations.remove(service);

        assertThat(last()).isEmpty();
        assertThat(before.judging(RegisteredKind.TOKEN).get(0).authenticate(TOKEN))
                .isEqualTo(new Unavailable("directory: the service has gone"));
    }

    @Test
    void ext9OfTwoWithOneNameTheFirstCountsAndTheOtherFollowsIt() {
        Directory first = new Directory("first");
        registrations.add(first);
        registrations.add(new Directory("second"));

        assertThat(answer()).isEqualTo(new Rejected("directory: first"));
        assertThat(log.lines("KREALM0039E")).singleElement().asString().contains("the name of another, directory");

        registrations.remove(first);
        assertThat(answer()).isEqualTo(new Rejected("directory: second"));
    }

    @Test
    void ext9AnObjectThatWasTwoServicesIsNotAskedOnceBothHaveGone() {
        Directory service = new Directory("both");
        registrations.add(service);
        registrations.add(service);

        registrations.remove(service);
        assertThat(answer()).isEqualTo(new Rejected("directory: both"));
        RegisteredStrategies before = RegisteredStrategies.of(List.of(), last(), List.of());

        registrations.remove(service);
        assertThat(last()).isEmpty();
        assertThat(before.judging(RegisteredKind.TOKEN).get(0).authenticate(TOKEN))
                .isEqualTo(new Unavailable("directory: the service has gone"));
    }

    @Test
    void ext2AServiceWithAFaultIsLeftOut() {
        TokenAuthenticator unnamed = any -> AuthenticationResult.noOpinion();

        registrations.add(unnamed);
        registrations.remove(unnamed);

        assertThat(told).isEmpty();
        assertThat(log.lines("KREALM0039E")).singleElement().asString().contains("has no @RegisteredStrategy");
    }
}
