package io.kuberealm.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.CredentialExplainer;
import io.kuberealm.api.CredentialExplanation;
import io.kuberealm.api.Secret;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainBodyTest {
    /** Certificates are read before anybody is asked. */
    private static final CredentialExplainer EXPLAINER = new CredentialExplainer() {
        @Override
        public CredentialExplanation explain(Secret token) {
            return new CredentialExplanation(AuthenticationResult.noOpinion(), List.of(), Optional.empty());
        }

        @Override
        public CredentialExplanation explain(List<X509Certificate> chain) {
            throw new AssertionError(chain);
        }
    };

    @Test
    void aTokenWithoutTheBlanksAround() throws Exception {
        assertThat(ExplainBody.ofJson("{\"token\":\" a.b \\n\"}".getBytes(UTF_8))
                        .token())
                .isEqualTo("a.b");
        assertThat(ExplainBody.ofForm("token=a%2Bb+%0D%0A&certificate=".getBytes(UTF_8))
                        .token())
                .isEqualTo("a+b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}| either a token or a certificate is required",
                "{\"token\":\"x\",\"certificate\":\"y\"}| either a token or a certificate is required",
                "{\"token\":7}| token must be a string",
                "[]| the body must be an object",
                "token| the body is not JSON in UTF-8",
                "{\"certificate\":\"y\"}| the certificate is not PEM",
                "{\"certificate\":\"-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\"}| the certificate is not PEM",
            })
    void whatIsNoCredential(String body, String flaw) {
        MalformedReviewException malformed = catchThrowableOfType(
                MalformedReviewException.class,
                () -> ExplainBody.ofJson(body.getBytes(UTF_8)).explainedBy(EXPLAINER));

        assertThat(malformed.flaw()).isEqualTo(flaw);
    }

    @ParameterizedTest
    @CsvSource({"token=%zz", "x", "certificate=%"})
    void whatIsNoForm(String body) {
        assertThat(catchThrowableOfType(MalformedReviewException.class, () -> ExplainBody.ofForm(body.getBytes(UTF_8))))
                .isNotNull();
    }

    @Test
    void itDoesNotShow() throws Exception {
        assertThat(ExplainBody.ofJson("{\"token\":\"hidden\"}".getBytes(UTF_8)).toString())
                .doesNotContain("hidden");
    }
}
