package io.kuberealm.realm.token.microprofile;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.jose.TokenDecryption;
import io.kuberealm.realm.jose.TokenDecryption.Opening;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.jose.VerifiedJwt;
import io.kuberealm.realm.keys.SignatureCheck;
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
    private final Optional<TokenDecryption> decryption;
    private final Function<UnverifiedJwt, SignatureCheck> keys;
    private final Clock clock;

    /**
     * A strategy.
     *
     * @param rules what a token has to claim
     * @param decryption opens tokens, which then have to be encrypted; if absent, none may be
     * @param keys verify signatures
     * @param clock the time
     */
    public MicroProfileAuthenticator(
            TokenRules rules,
            Optional<TokenDecryption> decryption,
            Function<UnverifiedJwt, SignatureCheck> keys,
            Clock clock) {
        this.rules = rules;
        this.decryption = decryption;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        return decryption
                .map(keys -> opened(keys.open(credential.token()), credential))
                .orElseGet(() -> signed(credential.token()));
    }

    /** Whoever has the public key can encrypt, so what is encrypted has to be signed by the issuer (section 9.3). */
    private AuthenticationResult opened(Opening opening, BearerTokenCredential credential) {
        if (opening instanceof Opening.Opened opened) {
            AuthenticationResult result = signed(opened.unverifiedContent());
            return result instanceof NoOpinion
                    ? rejected(Reason.UNKNOWN_ISSUER, "what is encrypted is no token of the issuer")
                    : result;
        }
        if (opening instanceof Opening.Refused refused) {
            return rejected(Reason.MALFORMED_TOKEN, refused.reason());
        }
        return UnverifiedJwt.parse(credential.token())
                .filter(token -> rules.issuer().isPresent() && isOurs(token))
                .<AuthenticationResult>map(token -> rejected(Reason.MALFORMED_TOKEN, "the token is not encrypted"))
                .orElseGet(AuthenticationResult::noOpinion);
    }

    private AuthenticationResult signed(Secret unverifiedToken) {
        Optional<UnverifiedJwt> token = UnverifiedJwt.parse(unverifiedToken).filter(this::isOurs);
        if (token.isEmpty()) {
            return AuthenticationResult.noOpinion();
        }
        SignatureCheck check = keys.apply(token.get());
        if (check instanceof SignatureCheck.Undecided undecided) {
            return new Unavailable(undecided.code(), Strategies.MICROPROFILE_JWT + ": " + undecided.reason());
        }
        return check instanceof SignatureCheck.Genuine genuine
                ? judge(genuine.jwt())
                : rejected((SignatureCheck.Bad) check);
    }

    private boolean isOurs(UnverifiedJwt token) {
        return rules.issuer().isEmpty() || rules.issuer().equals(token.unverifiedIssuer());
    }

    private AuthenticationResult judge(VerifiedJwt token) {
        TokenRules.Verdict verdict = rules.judge(token, clock.instant());
        if (verdict instanceof TokenRules.Verdict.Refused refused) {
            return rejected(refused.code(), refused.reason());
        }
        CallerClaims.Caller caller = CallerClaims.of(token);
        if (caller instanceof CallerClaims.Caller.Refused refused) {
            return rejected(refused.code(), refused.reason());
        }
        return new Authenticated(
                        ((CallerClaims.Caller.Known) caller).user(),
                        Strategies.MICROPROFILE_JWT,
                        List.of(),
                        ((TokenRules.Verdict.Valid) verdict).until())
                .withClaims(token.asSigned());
    }

    private static Rejected rejected(SignatureCheck.Bad check) {
        return rejected(check.code(), check.reason());
    }

    private static Rejected rejected(Reason code, String reason) {
        return new Rejected(code, Strategies.MICROPROFILE_JWT + ": " + reason);
    }
}
