package io.kuberealm.realm.token.microprofile;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.jose.Verification;
import io.kuberealm.realm.jose.VerifiedJwt;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges the tokens of the issuer of one application. A token of another issuer is somebody else's; without a named issuer every JSON
 * web token is this one's to judge.
 */
public final class MicroProfileAuthenticator implements TokenAuthenticator {
    private final TokenRules rules;
    private final Function<UnverifiedJwt, Verification> keys;
    private final Clock clock;

    /**
     * A strategy.
     *
     * @param rules what a token has to claim
     * @param keys verify signatures
     * @param clock the time
     */
    public MicroProfileAuthenticator(TokenRules rules, Function<UnverifiedJwt, Verification> keys, Clock clock) {
        this.rules = rules;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        Optional<UnverifiedJwt> token = UnverifiedJwt.parse(credential.token()).filter(this::isOurs);
        if (token.isEmpty()) {
            return AuthenticationResult.noOpinion();
        }
        Verification verification = keys.apply(token.get());
        if (verification instanceof Verification.Verified verified) {
            return judge(verified.jwt());
        }
        return rejected(
                verification instanceof Verification.AlgorithmRefused
                        ? "the algorithm of the signature is not allowed, or does not match the key"
                        : "no key verifies the signature");
    }

    private boolean isOurs(UnverifiedJwt token) {
        return rules.issuer().isEmpty() || rules.issuer().equals(token.unverifiedIssuer());
    }

    private AuthenticationResult judge(VerifiedJwt token) {
        TokenRules.Verdict verdict = rules.judge(token, clock.instant());
        if (verdict instanceof TokenRules.Verdict.Refused refused) {
            return rejected(refused.reason());
        }
        CallerClaims.Caller caller = CallerClaims.of(token);
        if (caller instanceof CallerClaims.Caller.Refused refused) {
            return rejected(refused.reason());
        }
        return new Authenticated(
                        ((CallerClaims.Caller.Known) caller).user(),
                        Strategies.MICROPROFILE_JWT,
                        List.of(),
                        ((TokenRules.Verdict.Valid) verdict).until())
                .withClaims(token.asSigned());
    }

    private static Rejected rejected(String reason) {
        return new Rejected(Strategies.MICROPROFILE_JWT + ": " + reason);
    }
}
