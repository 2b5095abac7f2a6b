package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestRequests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator reads behind "invalid bearer token". */
class PresentedTokenTest {
    private static final List<String> ISSUERS = List.of("https://issuer.example", "https://Other.example/realms/a");

    private static String describe(String header, String claims) {
        String token = TestJwts.unsigned(header, claims, "c2ln").reveal();
        return PresentedToken.of(TestRequests.withAuthorization("Bearer " + token), ISSUERS)
                .orElseThrow()
                .describe();
    }

    @ParameterizedTest
    @CsvSource({
        "https://issuer.example, ''",
        "https://issuer.example/, '; the issuer \"https://issuer.example\" is configured; both must be identical'",
        "http://issuer.example, '; the issuer \"https://issuer.example\" is configured; both must be identical'",
        "https://other.example/realms/a, '; the issuer \"https://Other.example/realms/a\" is configured; both must be"
                + " identical'",
        "https://issuer.example/realms/b, '; no such issuer is configured'",
        "'', '; no such issuer is configured'",
    })
    void theNearestIssuer(String issuer, String behind) {
        assertThat(describe("{\"alg\":\"RS256\"}", "{\"iss\":\"" + issuer + "\"}"))
                .isEqualTo(" (unverified, the token says iss \"" + issuer + "\")" + behind);
    }

    @Test
    void theKey() {
        assertThat(describe(
                        "{\"alg\":\"RS256\",\"kid\":\"k1\"}",
                        "{\"iss\":\"https://issuer.example\",\"sub\":\"hidden\"}"))
                .isEqualTo(" (unverified, the token says iss \"https://issuer.example\", kid \"k1\")");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(describe("{\"alg\":\"RS256\"}", "{\"iss\":\"" + "x".repeat(5000) + "\"}"))
                .isEqualTo(
                        " (unverified, the token says iss \"" + "x".repeat(100) + "…\"); no such issuer is configured");
    }

    @ParameterizedTest
    @CsvSource({"Bearer hidden", "Bearer a.b.c", "Basic a.b.c", "''"})
    void nothingOfAnythingElse(String authorization) {
        assertThat(PresentedToken.of(TestRequests.withAuthorization(authorization), ISSUERS)
                        .map(PresentedToken::describe)
                        .orElse(""))
                .isEmpty();
    }
}
