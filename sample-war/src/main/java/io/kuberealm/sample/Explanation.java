package io.kuberealm.sample;

import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.CredentialExplanation;
import io.kuberealm.api.TokenClaims;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /explain} answers.
 *
 * @param unverifiedClaims what a JSON web token claims, true or not
 */
@JsonbPropertyOrder({"outcome", "reason", "message", "strategy", "user", "unverifiedClaims", "strategies"})
public record Explanation(
        String outcome,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String strategy,
        @Nullable UserInfoDocument user,
        @Nullable JsonObject unverifiedClaims,
        List<Strategy> strategies) {
    /** What one strategy says. */
    @JsonbPropertyOrder({"name", "outcome", "reason", "message", "checks"})
    public record Strategy(
            String name,
            String outcome,
            @Nullable String reason,
            @Nullable String message,
            List<Check> checks) {
        private static Strategy of(CredentialExplanation.Strategy strategy) {
            Verdict verdict = strategy.verdict();
            return new Strategy(
                    verdict.strategy(),
                    words(verdict.outcome().name()),
                    verdict.reason().map(Object::toString).orElse(null),
                    verdict.explanation().isEmpty() ? null : verdict.explanation(),
                    strategy.checks().stream()
                            .map(check -> new Check(check.name(), check.passed(), check.detail()))
                            .toList());
        }
    }

    /** One thing that a strategy has looked at. */
    @JsonbPropertyOrder({"name", "passed", "detail"})
    public record Check(String name, boolean passed, String detail) {}

    static Explanation of(CredentialExplanation explanation) {
        AuthenticationResult result = explanation.result();
        Authenticated caller = result instanceof Authenticated authenticated ? authenticated : null;
        Failure failure = result instanceof Failure failed ? failed : null;
        return new Explanation(
                outcome(result),
                failure == null ? null : failure.code().toString(),
                failure == null ? null : failure.reason(),
                caller == null ? null : caller.strategy(),
                caller == null ? null : UserInfoDocument.of(caller.user()),
                explanation.unverifiedClaims().map(Explanation::object).orElse(null),
                explanation.strategies().stream().map(Strategy::of).toList());
    }

    private static String outcome(AuthenticationResult result) {
        if (result instanceof Authenticated) {
            return "authenticated";
        }
        if (result instanceof NoOpinion) {
            return "no-opinion";
        }
        return result instanceof Unavailable ? "unavailable" : "rejected";
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable JsonObject object(TokenClaims claims) {
        try {
            return JsonBody.read(claims.json().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedReviewException deep) {
            return null;
        }
    }
}
