package io.kuberealm.realm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.UserInfo;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamelessUsersTest {
    private static AuthenticationResult refuse(String name) {
        return NamelessUsers.refuse(new Authenticated(UserInfo.of(name, List.of()), "webhook"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u00a0", "\u2003", "\u0085", "\u2028", "\r\n", "\u0000", "\u3000 "})
    void b21ANameOfNothingButBlanksIsNone(String name) {
        assertThat(refuse(name))
                .isEqualTo(new Rejected("webhook: the user has no name, but a Jakarta caller needs one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", " jane ", "\u00a0x", ".", "\ufffd"})
    void everyOtherNameIsOne(String name) {
        assertThat(refuse(name)).isInstanceOf(Authenticated.class);
    }
}
