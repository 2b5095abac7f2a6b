package io.kuberealm.realm.password.file;

import static io.kuberealm.realm.password.file.PasswordFiles.BCRYPT;
import static io.kuberealm.realm.password.file.PasswordFiles.BCRYPT_OF_72_X;
import static io.kuberealm.realm.password.file.PasswordFiles.BCRYPT_OF_EMPTY;
import static io.kuberealm.realm.password.file.PasswordFiles.PBKDF2;
import static io.kuberealm.realm.password.file.PasswordFiles.PBKDF2_OF_EMPTY;
import static io.kuberealm.realm.password.file.PasswordFiles.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordFileAuthenticatorTest {
    private static final UserInfo JANE = new UserInfo("jane", "u1", List.of("g1", "g2"), Map.of());
    private static final String ROW = ",jane,u1,\"g1,g2\"\n";

    record Case(String name, String column, String user, String password, boolean expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        String oneMebibyte = "x".repeat(1 << 20);
        return Stream.of(
                new Case("PF-2 right", "secret", "jane", "secret", true),
                new Case("PF-2 wrong", "secret", "jane", "other", false),
                new Case("PF-2 beginning of the right one", "secret", "jane", "secre", false),
                new Case("PF-2 more than the right one", "secret", "jane", "secretx", false),
                new Case("PF-2 another case", "secret", "jane", "Secret", false),
                new Case("PF-2 nothing is trimmed", "secret", "jane", "secret ", false),
                new Case("PF-2 empty is empty", "", "jane", "", true),
                new Case("PF-2 empty is not any", "", "jane", "x", false),
                new Case("PF-2 empty for a user with a password", "secret", "jane", "", false),
                new Case("BA-1 unknown user", "secret", "joe", "secret", false),
                new Case("BA-1 empty user", "secret", "", "secret", false),
                new Case("BA-1 user in another case", "secret", "Jane", "secret", false),
                new Case("BA-1 colons", "a:b:c", "jane", "a:b:c", true),
                new Case("UTF-8", "пароль🔑", "jane", "пароль🔑", true),
                new Case("no normal forms", "\u00e9", "jane", "e\u0301", false),
                new Case("1 MiB", oneMebibyte, "jane", oneMebibyte, true),
                new Case("1 MiB too many", "x", "jane", oneMebibyte, false),
                new Case("1 MiB of user", "x", oneMebibyte, "x", false),
                new Case("NUL", "x", "jane", "x\0", false),
                new Case("unpaired surrogate", "?", "jane", "\ud83d", false),
                new Case("PBKDF2 right", PBKDF2, "jane", "pässwörd:1", true),
                new Case("PBKDF2 wrong", PBKDF2, "jane", "pässwörd:2", false),
                new Case("PBKDF2 the hash itself", PBKDF2, "jane", PBKDF2, false),
                new Case("PBKDF2 empty", PBKDF2, "jane", "", false),
                new Case("PBKDF2 of empty", PBKDF2_OF_EMPTY, "jane", "", true),
                new Case("PBKDF2 1 MiB", PBKDF2, "jane", oneMebibyte, false),
                new Case("bcrypt right", BCRYPT, "jane", "pässwörd:1", true),
                new Case("bcrypt wrong", BCRYPT, "jane", "pässwörd:2", false),
                new Case("bcrypt the hash itself", BCRYPT, "jane", BCRYPT, false),
                new Case("bcrypt empty", BCRYPT, "jane", "", false),
                new Case("bcrypt of empty", BCRYPT_OF_EMPTY, "jane", "", true),
                new Case("bcrypt 72 bytes", BCRYPT_OF_72_X, "jane", "x".repeat(72), true),
                new Case("bcrypt 71 bytes", BCRYPT_OF_72_X, "jane", "x".repeat(71), false),
                new Case("bcrypt cuts nothing off", BCRYPT_OF_72_X, "jane", "x".repeat(73), false),
                new Case("bcrypt 1 MiB", BCRYPT_OF_72_X, "jane", oneMebibyte, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judges(Case given) {
        PasswordTable table = table(given.column() + ROW);
        PasswordAuthenticator strategy = new PasswordFileAuthenticator(() -> table);
        for (int time = 1; time <= 2; time++) {
            assertThat(strategy.authenticate(new UsernamePasswordCredential(given.user(), given.password())))
                    .as("time %d", time)
                    .isEqualTo(
                            given.expected()
                                    ? new Authenticated(JANE, Strategies.BASIC_AUTH_FILE)
                                    : AuthenticationResult.noOpinion());
        }
    }

    @Test
    void aRightHashedPasswordMakesNoWrongOneRight() {
        PasswordTable table = table(PBKDF2 + ROW + PBKDF2_OF_EMPTY + ",joe,u2\n");
        PasswordAuthenticator strategy = new PasswordFileAuthenticator(() -> table);
        assertThat(ask(strategy, "jane", "pässwörd:1")).isInstanceOf(Authenticated.class);
        assertThat(ask(strategy, "jane", "pässwörd:2")).isEqualTo(AuthenticationResult.noOpinion());
        assertThat(ask(strategy, "joe", "pässwörd:1")).isEqualTo(AuthenticationResult.noOpinion());
        assertThat(ask(strategy, "joe", "")).isInstanceOf(Authenticated.class);
        assertThat(ask(strategy, "jane", "")).isEqualTo(AuthenticationResult.noOpinion());
    }

    @Test
    void aClearedPasswordIsNotTheEmptyOne() {
        PasswordTable table = table(ROW);
        UsernamePasswordCredential cleared = new UsernamePasswordCredential("jane", "");
        cleared.clear();
        assertThat(new PasswordFileAuthenticator(() -> table).authenticate(cleared))
                .isEqualTo(AuthenticationResult.noOpinion());
    }

    @Test
    void pf3JudgesByTheTableInEffect() {
        AtomicReference<PasswordTable> inEffect = new AtomicReference<>(table(PBKDF2 + ROW));
        PasswordAuthenticator strategy = new PasswordFileAuthenticator(inEffect::get);
        assertThat(ask(strategy, "jane", "pässwörd:1")).isInstanceOf(Authenticated.class);
        inEffect.set(table("other" + ROW));
        assertThat(ask(strategy, "jane", "pässwörd:1")).isEqualTo(AuthenticationResult.noOpinion());
        assertThat(ask(strategy, "jane", "other")).isInstanceOf(Authenticated.class);
    }

    private static AuthenticationResult ask(PasswordAuthenticator strategy, String user, String password) {
        return strategy.authenticate(new UsernamePasswordCredential(user, password));
    }
}
