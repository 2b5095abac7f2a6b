package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.jose.Verification;
import io.kuberealm.realm.jose.VerifiedJwt;
import io.kuberealm.realm.kubernetes.TokenObjects;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Judges the tokens of one kind of service account token: whose they are to judge, by which key, and for which audience (SA-1
 * to SA-8). It is asked of audiences itself and needs no wrapper for them.
 */
public final class ServiceAccountAuthenticator implements TokenAuthenticator {
    private final String strategy;
    private final TokenIssuer issuer;
    private final JwtVerifier verifier;
    private final List<String> serverAudiences;
    private final ClaimValidator claims;

    private ServiceAccountAuthenticator(
            String strategy,
            TokenIssuer issuer,
            JwtVerifier verifier,
            List<String> serverAudiences,
            ClaimValidator claims) {
        this.strategy = strategy;
        this.issuer = issuer;
        this.verifier = verifier;
        this.serverAudiences = List.copyOf(serverAudiences);
        this.claims = claims;
    }

    /**
     * Judges tokens that live in secrets and never expire (SAL-1 to SAL-9).
     *
     * @param cluster the issuer of the cluster, whose keys signed these tokens too
     * @param serverAudiences the names of this server (AUD-4); if empty, audiences are not looked at
     * @param objects has the secrets and accounts; absent: they are not looked up (SAL-8)
     * @param clock says which day it is, for the log
     */
    public static ServiceAccountAuthenticator legacy(
            TokenIssuer cluster,
            JwtVerifier verifier,
            List<String> serverAudiences,
            Optional<TokenObjects> objects,
            Clock clock) {
        ClaimValidator claims = new LegacyClaims(objects.map(known -> new LegacyObjects(known, new OncePerDay(clock))));
        return new ServiceAccountAuthenticator(
                Strategies.SERVICE_ACCOUNT_LEGACY, new LegacyIssuer(cluster), verifier, serverAudiences, claims);
    }

    /**
     * Judges tokens that expire and that the API server makes on request (SAB-1 to SAB-11).
     *
     * @param cluster the issuer of the cluster
     * @param serverAudiences the names of this server (AUD-4); if empty, audiences are not looked at
     * @param objects has what the tokens are bound to
     * @param clock says when a token is expired
     */
    public static ServiceAccountAuthenticator bound(
            TokenIssuer cluster,
            JwtVerifier verifier,
            List<String> serverAudiences,
            TokenObjects objects,
            Clock clock) {
        return new ServiceAccountAuthenticator(
                Strategies.SERVICE_ACCOUNT,
                cluster,
                verifier,
                serverAudiences,
                new BoundClaims(new BoundObjects(objects, clock), new OncePerDay(clock), clock));
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        Optional<UnverifiedJwt> own = UnverifiedJwt.parse(credential.token())
                .filter(token ->
                        token.unverifiedIssuer().filter(issuer::mayHaveIssued).isPresent());
        if (own.isEmpty()) {
            AuthenticationTrace.failed("issuer", () -> "it is no JSON web token of this issuer");
            return AuthenticationResult.noOpinion();
        }
        AuthenticationTrace.passed("issuer", () -> own.get().unverifiedIssuer().orElse(""));
        return judge(own.get(), credential);
    }

    private AuthenticationResult judge(UnverifiedJwt token, BearerTokenCredential credential) {
        KeyLookup keys = issuer.keys();
        Verification verification = verify(token, keys);
        if (verification instanceof Verification.NoKey && keys instanceof KeyLookup.Known) {
            keys = issuer.newerKeys(keys);
            verification = verify(token, keys);
        }
        if (verification instanceof Verification.Verified verified) {
            AuthenticationTrace.passed(
                    "signature", () -> token.unverifiedAlgorithm() + " by the key \"" + token.unverifiedKeyId() + "\"");
            return judge(verified.jwt(), credential);
        }
        if (verification instanceof Verification.Malformed) {
            AuthenticationTrace.failed("header", () -> "it cannot be read");
            return AuthenticationResult.noOpinion(); // SA-2
        }
        if (verification instanceof Verification.AlgorithmRefused) {
            return rejected(
                    Reason.UNSUPPORTED_ALGORITHM,
                    "its algorithm is not for RSA or EC keys, or does not match the key that it names");
        }
        if (keys instanceof KeyLookup.Unknown unknown) {
            return new Unavailable(Reason.KEYS_UNAVAILABLE, strategy + ": " + unknown.reason());
        }
        return verification instanceof Verification.NoKey
                ? rejected(Reason.KEY_NOT_FOUND, "no key has the id that it names")
                : rejected(Reason.BAD_SIGNATURE, "its signature does not match any of the keys");
    }

    /** Without keys, a token that no key could help is still told from one that has to wait. */
    private Verification verify(UnverifiedJwt token, KeyLookup keys) {
        return verifier.verify(token, keys instanceof KeyLookup.Known known ? known.keys() : KeySet.empty());
    }

    private AuthenticationResult judge(VerifiedJwt token, BearerTokenCredential credential) {
        if (token.hasDuplicates()) {
            return rejected(Reason.MALFORMED_CLAIM, "a claim is repeated");
        }
        Optional<String> misshapen = token.misshapenClaim();
        if (misshapen.isPresent()) {
            return rejected(Reason.MALFORMED_CLAIM, "its claim " + misshapen.get() + " is not of the right type");
        }
        // The cluster may have told its name since the token was taken for its own (SA-6).
        if (token.issuer().filter(issuer::mayHaveIssued).isEmpty()) {
            return rejected(Reason.UNKNOWN_ISSUER, "its issuer is not the one that the key belongs to");
        }
        Optional<List<String>> named = token.audiences();
        if (named.isEmpty()) {
            return rejected(Reason.MALFORMED_CLAIM, "its audience is neither a string nor a list of strings");
        }
        List<String> audiences = sharedAudiences(named.get(), credential);
        if (audiences.isEmpty() && !serverAudiences.isEmpty()) {
            return rejected(
                    Reason.AUDIENCE_MISMATCH,
                    "it is not meant for this server, because its audience is " + named.get());
        }
        AuthenticationTrace.passed("audience", () -> named.get() + " for " + audiences);
        ClaimVerdict verdict = claims.validate(token, credential.token());
        if (verdict instanceof ClaimVerdict.User user) {
            if (named.get().isEmpty()) {
                AuthenticationTrace.annotate(
                        AuditAnnotations.LEGACY_TOKEN, token.text("sub").orElse(""));
            }
            AuthenticationTrace.passed(
                    "claims", () -> "they stand for " + user.user().name() + ", whose objects exist");
            return new Authenticated(user.user(), strategy, audiences, user.validUntil()).withClaims(token.asSigned());
        }
        return failure(((ClaimVerdict.Nobody) verdict).failure());
    }

    /** A token without audiences is meant for the server, whatever it is called (SA-7). */
    private List<String> sharedAudiences(List<String> named, BearerTokenCredential credential) {
        List<String> own = named.isEmpty() ? serverAudiences : named;
        return credential.audiences().wanted().orElse(serverAudiences).stream()
                .filter(own::contains)
                .toList();
    }

    private AuthenticationResult failure(Failure failure) {
        return failure instanceof Unavailable
                ? new Unavailable(failure.code(), strategy + ": " + failure.reason())
                : rejected(failure.code(), failure.reason());
    }

    private Rejected rejected(Reason code, String reason) {
        return new Rejected(code, strategy + ": " + reason);
    }
}
