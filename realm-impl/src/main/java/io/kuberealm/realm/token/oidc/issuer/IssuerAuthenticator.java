package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.jose.VerifiedJwt;
import io.kuberealm.realm.keys.IssuerKeys;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.keys.SignatureCheck;
import io.kuberealm.realm.keys.SignatureCheck.Bad;
import io.kuberealm.realm.keys.SignatureCheck.Genuine;
import io.kuberealm.realm.keys.SignatureCheck.Undecided;
import io.kuberealm.realm.metrics.JwtMetrics;
import io.kuberealm.realm.token.oidc.claims.Claims;
import io.kuberealm.realm.token.oidc.claims.Outcome;
import io.kuberealm.realm.token.oidc.claims.Outcome.Success;
import io.kuberealm.realm.token.oidc.issuer.ClaimFetch.Complete;
import io.kuberealm.realm.token.oidc.issuer.ClaimFetch.Refused;
import io.kuberealm.realm.token.oidc.issuer.ClaimFetch.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges the tokens of one issuer (OIDC-2 to OIDC-24). It begins to ask the issuer when it is started. */
public final class IssuerAuthenticator implements AutoCloseable {
    private final IssuerSettings settings;
    private final JwtMetrics.Issuer metrics;
    private final IssuerConnection connection;
    private final TokenVerifier verifier;
    private final OtherIssuers otherIssuers;
    private final Optional<DistributedClaim> distributed;

    /** An authenticator for the tokens of the issuer of {@code settings}, not started. */
    public IssuerAuthenticator(IssuerSettings settings, IssuerServices services) {
        HttpGet http = services.http().apply(settings.authorities());
        this.settings = settings;
        metrics = services.metrics().issuer(settings.url());
        connection = new IssuerConnection(
                settings.url(), settings.discoveryAddress(), settings.algorithms(), http, services);
        verifier = new TokenVerifier(connection, new TokenChecks(settings.audiences(), services.clock()));
        otherIssuers = new OtherIssuers(settings, http, services);
        distributed = settings.distributedClaim().map(claim -> new DistributedClaim(claim, http, otherIssuers));
    }

    /** The URL of the issuer. */
    public String name() {
        return settings.url();
    }

    /** Begins to initialise; returns at once. */
    public void start() {
        connection.start();
    }

    /** Why the issuer is not initialised; nothing if it is (OIDC-20). */
    public Optional<String> notReady() {
        return connection.keys().isPresent()
                ? Optional.empty()
                : Optional.of(settings.url() + ": " + connection.lastFailure());
    }

    /** Whether the issuer's keys have come. */
    public boolean hasKeys() {
        return connection.keys().filter(IssuerKeys::haveCome).isPresent();
    }

    /** Judges a token that names this issuer. The answer is not to be used after the token expires. */
    public AuthenticationResult authenticate(UnverifiedJwt token) {
        long began = System.nanoTime();
        AuthenticationResult result = judge(token);
        metrics.judged(result instanceof Authenticated, System.nanoTime() - began);
        return result;
    }

    private AuthenticationResult judge(UnverifiedJwt token) {
        SignatureCheck check = verifier.check(token);
        if (check instanceof Bad bad) {
            return rejected(bad.code(), bad.reason());
        }
        if (check instanceof Undecided undecided) {
            return unavailable(undecided.code(), undecided.reason());
        }
        Instant expiry = IdTokenClaims.of(token).expiry().orElseThrow(); // checked before the signature
        return authenticate(((Genuine) check).jwt(), expiry);
    }

    private AuthenticationResult authenticate(VerifiedJwt jwt, Instant expiry) {
        ClaimFetch claims = distributed.map(claim -> claim.complete(jwt)).orElseGet(() -> new Complete(Claims.of(jwt)));
        if (claims instanceof Refused refused) {
            return rejected(Reason.CLAIM_SOURCE_INVALID, refused.reason());
        }
        if (claims instanceof Unreachable unreachable) {
            return unavailable(Reason.CLAIM_SOURCE_UNREACHABLE, unreachable.reason());
        }
        Outcome<UserInfo> user = settings.mapping().user(((Complete) claims).claims());
        if (user instanceof Outcome.Refusal<UserInfo> refusal) {
            return rejected(refusal.code(), refusal.reason());
        }
        UserInfo mapped = ((Success<UserInfo>) user).value();
        return new Authenticated(mapped, Strategies.OIDC, List.of(), expiry).withClaims(jwt.asSigned());
    }

    private Rejected rejected(Reason code, String reason) {
        return new Rejected(code, about() + reason);
    }

    private Unavailable unavailable(Reason code, String reason) {
        return new Unavailable(code, about() + reason);
    }

    private String about() {
        return Strategies.OIDC + ": issuer " + settings.url() + ": ";
    }

    /** Stops asking the issuer; tokens that are being judged are judged to the end. */
    @Override
    public void close() {
        connection.close();
        otherIssuers.close();
    }
}
