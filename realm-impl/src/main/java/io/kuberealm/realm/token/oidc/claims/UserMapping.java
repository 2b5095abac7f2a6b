package io.kuberealm.realm.token.oidc.claims;

import io.kuberealm.api.Reason;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.chain.AuthenticationTrace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the tokens of one issuer become users (OIDC-8).
 *
 * @param username the user's name
 * @param groups the user's groups
 * @param uid the user's uid
 * @param extra further facts
 * @param claimRules what the claims have to say, in order
 * @param userRules what the user has to be, in order
 */
public record UserMapping(
        ClaimMapping<String> username,
        ClaimMapping<List<String>> groups,
        ClaimMapping<String> uid,
        ExtraMapping extra,
        List<ClaimRule> claimRules,
        List<UserRule> userRules) {
    private static final String NO_NAME = "the user has no name, but a Jakarta caller needs one";

    public UserMapping {
        claimRules = List.copyOf(claimRules);
        userRules = List.copyOf(userRules);
    }

    /**
     * The user of a token. All facts come before the rules, so that a token without a name is refused for that.
     *
     * <p>Kubernetes accepts a user without a name. A Jakarta caller has one, so such a token is refused, at the end.
     */
    public Outcome<UserInfo> user(Claims claims) {
        return noted("username", username.of(claims))
                .then(name -> noted("groups", groups.of(claims))
                        .then(memberships -> noted("uid", uid.of(claims))
                                .then(id -> noted("extra", extra.of(claims))
                                        .then(facts -> judged(claims, new UserInfo(name, id, memberships, facts))))));
    }

    private static <T> Outcome<T> noted(String fact, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Success<T> success) {
            AuthenticationTrace.passed(fact, () -> String.valueOf(success.value()));
        }
        return outcome;
    }

    /** Required claims come before expressions; of the expressions all are evaluated before the verdict (OIDC-17). */
    private Outcome<UserInfo> judged(Claims claims, UserInfo user) {
        return violations(claims, ClaimRule.RequiredClaim.class)
                .or(() -> violations(claims, ClaimRule.TrueExpression.class))
                .map(violation -> Outcome.<UserInfo>refusal(Reason.CLAIM_RULE, violation))
                .or(() -> join(userRules.stream().map(rule -> rule.violation(user)))
                        .map(violation -> Outcome.refusal(Reason.USER_RULE, violation)))
                .or(() -> user.name().isEmpty()
                        ? Optional.of(Outcome.refusal(Reason.UNUSABLE_NAME, NO_NAME))
                        : Optional.empty())
                .orElseGet(() -> {
                    AuthenticationTrace.passed(
                            "rules", () -> claimRules.size() + " for claims and " + userRules.size() + " for the user");
                    return Outcome.success(user);
                });
    }

    private Optional<String> violations(Claims claims, Class<? extends ClaimRule> kind) {
        return join(claimRules.stream().filter(kind::isInstance).map(rule -> rule.violation(claims)));
    }

    private static Optional<String> join(Stream<Optional<String>> violations) {
        List<String> reasons = violations.flatMap(Optional::stream).toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }
}
