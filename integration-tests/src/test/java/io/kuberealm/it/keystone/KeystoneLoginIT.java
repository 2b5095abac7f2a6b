package io.kuberealm.it.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.MessageLog;
import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of a real Keystone log in with their passwords. */
@ExtendWith({Keystone.Shared.class, KeystoneRealm.Shared.class})
class KeystoneLoginIT {
    private static final String STATUS = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";

    private final Keystone keystone;
    private final KeystoneUsers users;
    private final KeystoneRealm realm;

    KeystoneLoginIT(Keystone keystone, KeystoneRealm realm) {
        this.keystone = keystone;
        this.users = keystone.users();
        this.realm = realm;
    }

    private static String user(String name, String... groups) {
        StringBuilder names = new StringBuilder();
        for (String group : groups) {
            names.append('"').append(group).append("\",");
        }
        return "{\"authenticated\":true,\"username\":\"" + name + "\",\"uid\":\"\",\"groups\":[" + names
                + "\"system:authenticated\"],\"extra\":{},\"strategy\":\"keystone\"}";
    }

    @ParameterizedTest(name = "KS-2 the user of the password at {0}")
    @ValueSource(strings = {"/whoami", "/protected", "/servlet", "/anonymous/whoami"})
    void ks2TheUserHasThatNameAndNothingElse(String path) {
        Answer answer = realm.ask(path, "jane", users.jane());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(user("jane"));
    }

    @Test
    void ba1ColonsAndOtherScripts() {
        assertThat(realm.ask("/protected", "jürgen", users.umlaut()).body()).isEqualTo(user("jürgen"));
    }

    private record Refusal(String name, String path, String user, Function<KeystoneUsers, String> password) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refusal> refusals() {
        String wrong = TestTokens.fresh();
        return Stream.of(
                new Refusal("KS-2 a wrong password", "", "jane", users -> wrong),
                new Refusal("KS-2 another user's password", "", "bob", KeystoneUsers::jane),
                new Refusal("KS-2 no password", "", "bob", users -> ""),
                new Refusal("KS-2 an unknown user", "", "nobody", KeystoneUsers::jane),
                new Refusal("KS-2 a name in capitals", "", "JANE", KeystoneUsers::jane),
                new Refusal("KS-2 a blank behind the name", "", "jane ", KeystoneUsers::jane),
                new Refusal("a disabled user", "", "dave", KeystoneUsers::disabled),
                new Refusal("a user who needs a second factor", "", "tina", KeystoneUsers::twoFactors),
                new Refusal("a user of another domain", "", "nora", KeystoneUsers::neighbour),
                new Refusal("a user of the domain Default elsewhere", "/neighbours", "jane", KeystoneUsers::jane),
                new Refusal("a user without a role in the project", "/groups", "bob", KeystoneUsers::bob),
                new Refusal("CHAIN-8 never anonymous", "/anonymous", "jane", users -> wrong));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isUnauthorized(Refusal refused) {
        for (String path : new String[] {"/whoami", "/protected"}) {
            Answer answer = realm.ask(refused.path + path, refused.user, refused.password.apply(users));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(STATUS);
            assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
        }
    }

    @Test
    void theDomainCanBeAnother() {
        assertThat(realm.ask("/neighbours/whoami", "nora", users.neighbour()).body())
                .isEqualTo(user("nora"));
    }

    @Test
    void rolesAndProjectAreGroupsIfAskedFor() {
        assertThat(realm.ask("/groups/protected", "jane", users.jane()).body())
                .isEqualTo(user("jane", KeystoneUsers.ROLE, KeystoneUsers.PROJECT));
        assertThat(realm.ask("/default-project/whoami", "jane", users.jane()).body())
                .isEqualTo(user("jane", KeystoneUsers.PROJECT));
        assertThat(realm.ask("/default-project/whoami", "bob", users.bob()).body())
                .isEqualTo(user("bob"));
    }

    @Test
    void ks3TheFileIsFirstAndKeystoneMayKnowBetter() {
        assertThat(realm.ask("/both/whoami", "jane", KeystoneRealm.OF_THE_FILE).body())
                .contains("\"uid\":\"u1\"", "\"strategy\":\"basic-auth-file\"");
        assertThat(realm.ask("/both/whoami", "frank", KeystoneRealm.OF_THE_FILE).body())
                .contains("\"uid\":\"u2\"", "\"strategy\":\"basic-auth-file\"");
        for (int i = 0; i < 10; i++) {
            assertThat(realm.ask("/both/whoami", "jane", users.jane()).body()).isEqualTo(user("jane"));
        }
        assertThat(realm.ask("/both/whoami", "frank", users.jane()).status()).isEqualTo(401);
    }

    @Test
    void ba3TheApplicationSeesNoPassword() {
        assertThat(realm.ask("/headers", "jane", users.jane()).body())
                .contains("\"host\"")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    void ks2EachRequestIsALoginUnlessACacheIsAskedFor() {
        long before = keystone.logins();
        for (int i = 0; i < 5; i++) {
            assertThat(realm.ask("/cached/whoami", "bob", users.bob()).body()).isEqualTo(user("bob"));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(realm.ask("/whoami", "jane", users.jane()).body()).isEqualTo(user("jane"));
        }

        Eventually.until("the logins", MessageLog.LIMIT, () -> keystone.logins() >= before + 4);
        assertThat(keystone.logins()).isEqualTo(before + 4);
    }

    @Test
    void manyLogInAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(threads.submit(() -> realm.ask("/whoami", "jane", users.jane())));
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().body()).isEqualTo(user("jane"));
        }
        threads.shutdown();
    }

    @Test
    void wrongPasswordsMakeAPause() {
        MessageLog.Mark before = realm.server().log().mark();
        for (int i = 0; i < 5; i++) {
            realm.ask("/neighbours/whoami", "nora", TestTokens.fresh());
        }
        assertThat(realm.ask("/neighbours/whoami", "nora", users.neighbour()).status())
                .isEqualTo(401);
        before.await("too many wrong passwords");
        Eventually.until(
                "the end of the pause",
                MessageLog.LIMIT,
                () -> realm.ask("/neighbours/whoami", "nora", users.neighbour()).status() == 200);
        assertThat(before.entries("KREALM0090W")).isEmpty();
    }
}
