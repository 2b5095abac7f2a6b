package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationReport.Outcome;
import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.CredentialExplanation;
import io.kuberealm.api.CredentialExplanation.Check;
import io.kuberealm.api.CredentialExplanation.Strategy;
import io.kuberealm.api.Reason;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainPageTest {
    private static final String HOSTILE = "</style><script>alert('x')</script>\"";

    private static String render(CredentialExplanation explanation) {
        return new ExplainPage(Explanation.of(explanation)).render();
    }

    private static CredentialExplanation refused(String text) {
        Rejected expired = new Rejected(Reason.TOKEN_EXPIRED, text);
        return new CredentialExplanation(
                expired,
                List.of(
                        new Strategy(new Verdict("x509", Outcome.NOT_ASKED), List.of()),
                        new Strategy(
                                new Verdict("oidc", expired),
                                List.of(
                                        new Check("issuer", true, text),
                                        new Check(Reason.TOKEN_EXPIRED.toString(), false, text)))),
                Optional.of(TokenClaims.ofJson("{\"iss\":\"https://issuer\"}")));
    }

    @Test
    void showsTheReasonTheChecksAndTheClaims() {
        assertThat(render(refused("it has expired")))
                .contains("This credential is <strong>rejected</strong>")
                .contains("<span class=\"badge bad\">token-expired</span> it has expired")
                .contains("<h2>x509</h2><p>not asked </p>")
                .contains("<code>issuer</code> it has expired</span><span class=\"badge good\">yes</span>")
                .contains("<code>token-expired</code> it has expired</span><span class=\"badge bad\">no</span>")
                .contains("{&quot;iss&quot;:&quot;https://issuer&quot;}");
    }

    @Test
    void showsTheUser() {
        assertThat(render(new CredentialExplanation(
                        new Authenticated(UserInfo.of("alice", List.of("dev")), "oidc"), List.of(), Optional.empty())))
                .contains("This credential is <strong>authenticated</strong>")
                .contains("&quot;username&quot;:&quot;alice&quot;");
    }

    @Test
    void escapesWhateverItShows() {
        assertThat(render(refused(HOSTILE))).doesNotContain("<script").containsOnlyOnce("</style>");
    }
}
