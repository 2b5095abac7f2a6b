package io.kuberealm.realm.password.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginRefusalTest {
    /** Bodies as Keystone 2023.1 writes them: keystone/exception.py, PasswordExpired, and api/_shared/authentication.py, receipts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"receipt\":{\"methods\":[\"password\"],\"user\":{\"name\":\"jane\"}},\"required_auth_methods\":[[\"totp\",\"password\"]]}"
                        + "|it requires a second factor, which a user name and password cannot provide",
                "{\"error\":{\"code\":401,\"message\":\"The password is expired and needs to be changed for user: 7.\"}}"
                        + "|the password has expired; the user must change it at Keystone",
                "{\"error\":{\"code\":401,\"message\":\"The request you have made requires authentication.\"}}|401",
                "{\"error\":{\"code\":401}}|401",
                "``|401",
                "<html>|401",
            })
    void asFarAsKeystoneSays(String body, String reason) {
        assertThat(LoginRefusal.describe(body)).isEqualTo(reason);
    }
}
