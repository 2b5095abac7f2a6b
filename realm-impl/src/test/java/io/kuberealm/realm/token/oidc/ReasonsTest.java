package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.security.KeyPair;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names of the reasons for which tokens of an issuer are refused (OIDC-2 to OIDC-18). */
class ReasonsTest {
    private static final String URL = "https://issuer.example";
    private static final long NOW = SettableClock.START.getEpochSecond();
    private static final String GOOD = "\"iss\":\"" + URL + "\",\"aud\":\"app\",\"sub\":\"jane\",\"exp\":" + (NOW + 60);
    private static final String RULES = Oidc.plain() + """
            claimValidationRules:
            - {claim: hd, requiredValue: example.com}
            userValidationRules:
            - {expression: "user.username != 'root'"}
            """;

    private final Oidc oidc = new Oidc();
    private final FakeIssuer issuer = new FakeIssuer(oidc.web, URL).publish(TestKeys.P_256);

    private record Case(String name, String claims, Reason reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> tokens() {
        String hosted = GOOD + ",\"hd\":\"example.com\"";
        return Stream.of(
                new Case("OIDC-5 exp", hosted.replace("" + (NOW + 60), "" + (NOW - 1)), Reason.TOKEN_EXPIRED),
                new Case("OIDC-5 nbf", hosted + ",\"nbf\":" + (NOW + 120), Reason.TOKEN_NOT_YET_VALID),
                new Case("OIDC-5 no exp", hosted.replace(",\"exp\":" + (NOW + 60), ""), Reason.TOKEN_WITHOUT_EXPIRY),
                new Case("OIDC-4 aud", hosted.replace("\"app\"", "\"other\""), Reason.AUDIENCE_MISMATCH),
                new Case("OIDC-3 a claim of another type", hosted + ",\"nonce\":7", Reason.MALFORMED_CLAIM),
                new Case("OIDC-9 no name", hosted.replace("\"sub\":\"jane\",", ""), Reason.MAPPING_FAILED),
                new Case("OIDC-9 an empty name", hosted.replace("jane", ""), Reason.UNUSABLE_NAME),
                new Case("OIDC-16 a required claim", GOOD, Reason.CLAIM_RULE),
                new Case("OIDC-18 a rule for users", hosted.replace("jane", "root"), Reason.USER_RULE));
    }

    private Reason reasonOf(String configuration, Secret token) {
        return ((Failure) Oidc.authenticate(oidc.start(Oidc.configuration(URL, configuration)), token)).code();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void ofClaims(Case one) {
        assertThat(reasonOf(RULES, TestJwts.signed("{" + one.claims + "}", "ES256", TestKeys.P_256)))
                .isEqualTo(one.reason);
    }

    @Test
    void oidc23OfKeys() {
        KeyPair other = TestKeys.RSA;
        issuer.publish(TestKeys.P_256);

        assertThat(reasonOf(Oidc.plain(), TestJwts.signed("{" + GOOD + "}", "RS256", "unknown", other.getPrivate())))
                .isEqualTo(Reason.KEY_NOT_FOUND);
        assertThat(reasonOf(Oidc.plain(), TestJwts.unsigned("{\"alg\":\"none\"}", "{" + GOOD + "}", "")))
                .isEqualTo(Reason.UNSUPPORTED_ALGORITHM);
    }

    @Test
    void oidc20OfAnIssuerThatIsNotThere() {
        Oidc alone = new Oidc();

        assertThat(((Failure) Oidc.authenticate(
                                alone.start(Oidc.configuration(URL, Oidc.plain())),
                                TestJwts.signed("{" + GOOD + "}", "ES256", TestKeys.P_256)))
                        .code())
                .isEqualTo(Reason.ISSUER_NOT_READY);
    }
}
