package io.kuberealm.realm.request.basic;

import static io.kuberealm.realm.testing.TestRequests.withAuthorization;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.UserInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BasicRequestAuthenticatorTest {
    record Case(String name, String header, Optional<String> userAndPassword) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("BA-1 user and password", basic("jane:secret"), Optional.of("jane|secret")),
                new Case("BA-1 any case", "bAsIc " + base64("jane:secret"), Optional.of("jane|secret")),
                new Case("BA-1 colons in the password", basic("jane:a:b:c"), Optional.of("jane|a:b:c")),
                new Case("BA-1 both empty", basic(":"), Optional.of("|")),
                new Case("BA-1 UTF-8", basic("jürgen:pässwörd"), Optional.of("jürgen|pässwörd")),
                new Case("BA-1 no colon", basic("jane"), Optional.empty()),
                new Case("BA-1 not base64", "Basic a~b=", Optional.empty()),
                new Case("BA-1 padding missing", "Basic " + base64("a:b").replace("=", "") + "Cg", Optional.empty()),
                new Case("BA-1 another scheme", "Bearer " + base64("jane:secret"), Optional.empty()),
                new Case("BA-1 scheme alone", "Basic", Optional.empty()),
                new Case("BA-1 nothing behind the scheme", "Basic ", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void header(Case c) {
        AuthenticationResult result = new BasicRequestAuthenticator(credential -> new Authenticated(
                        UserInfo.of(credential.getCaller() + "|" + credential.getPasswordAsString(), List.of()), "any"))
                .authenticate(withAuthorization(c.header));

        assertThat(result)
                .isEqualTo(c.userAndPassword
                        .<AuthenticationResult>map(
                                expected -> new Authenticated(UserInfo.of(expected, List.of()), "any"))
                        .orElseGet(NoOpinion::new));
    }

    @Test
    void wrongPasswordIsAnError() {
        AuthenticationResult result = new BasicRequestAuthenticator(credential -> new NoOpinion())
                .authenticate(withAuthorization(basic("jane:wrong")));

        assertThat(result).as("BA-2").isEqualTo(new Rejected("invalid username/password combination"));
    }

    private static String basic(String pair) {
        return "Basic " + base64(pair);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
