package io.kuberealm.it.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.MessageLog;
import io.kuberealm.it.server.RealmClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keystone is down for a while: it lets nobody in, keeps nobody else out, and all is well afterwards. */
@ExtendWith({Keystone.Shared.class, KeystoneRealm.Shared.class})
class KeystoneOutageIT {
    private static final String STATUS = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";

    private final Keystone keystone;
    private final KeystoneRealm realm;
    private final String password;

    KeystoneOutageIT(Keystone keystone, KeystoneRealm realm) {
        this.keystone = keystone;
        this.realm = realm;
        this.password = keystone.users().jane();
    }

    private Answer jane(String path) {
        return realm.ask(path, "jane", password);
    }

    @Test
    void nobodyIsLetInAndNobodyIsLockedOut() {
        assertThat(jane("/whoami").status()).isEqualTo(200);
        assertThat(jane("/cached/whoami").status()).isEqualTo(200);
        MessageLog.Mark before = realm.server().log().mark();

        keystone.stop();
        try {
            for (int i = 0; i < 10; i++) {
                Answer answer = jane(i % 2 == 0 ? "/protected" : "/whoami");
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.body()).as("as for a wrong password").isEqualTo(STATUS);
            }
            assertThat(jane("/anonymous/whoami").status())
                    .as("CHAIN-8 not anonymous")
                    .isEqualTo(401);
            assertThat(jane("/cached/whoami").status()).as("remembered").isEqualTo(200);
            assertThat(realm.ask("/both/whoami", "frank", KeystoneRealm.OF_THE_FILE)
                            .status())
                    .as("KS-3 another strategy")
                    .isEqualTo(200);
            assertThat(before.entries("KREALM0090W"))
                    .as("one line for each of the two realms that were asked")
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("no connection"));
        } finally {
            keystone.startAgain();
        }

        assertThat(jane("/whoami").status()).as("at once").isEqualTo(200);
        assertThat(jane("/anonymous/whoami").status()).isEqualTo(200);
        Eventually.until(
                "both realms to say so",
                MessageLog.LIMIT,
                () -> before.entries("KREALM0091I").size() == 2);
        assertThat(before.entries("KREALM0020W"))
                .as("the others are counted")
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("is not authenticated: Failed to authenticate"));
    }
}
