package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.jose.VerifiedJwt;
import io.kuberealm.realm.keys.SignatureCheck;
import io.kuberealm.realm.keys.SignatureCheck.Bad;
import io.kuberealm.realm.keys.SignatureCheck.Genuine;
import io.kuberealm.realm.keys.SignatureCheck.Undecided;
import io.kuberealm.realm.limit.ConcurrencyLimiter;
import io.kuberealm.realm.token.oidc.claims.Claims;
import io.kuberealm.realm.token.oidc.issuer.ClaimFetch.Complete;
import io.kuberealm.realm.token.oidc.issuer.ClaimFetch.Refused;
import io.kuberealm.realm.token.oidc.issuer.ClaimFetch.Unreachable;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The one claim that a verified token may say to be fetched from elsewhere (OIDC-24, OpenID Connect Core 5.6.2): the groups. What
 * comes is a token of its own, of an issuer of its own, and has to be as good as the first one. It is not kept. No reason names the
 * address of the source, which is the value of a claim, often with the user in it.
 *
 * @param name the claim
 * @param http asks the source, with the certificate authorities of the token's issuer; https only, unlike Kubernetes
 * @param issuers those of the sources
 * @param limiter limits the questions to sources
 */
record DistributedClaim(String name, HttpGet http, OtherIssuers issuers, ConcurrencyLimiter limiter) {
    /** How many requests may wait for sources at a time; a source that hangs must not get all threads of the server. */
    static final int MOST_ASKING = 16;

    private static final int FIRST_GOOD_STATUS = 200;
    private static final int LAST_GOOD_STATUS = 226;

    DistributedClaim(String name, HttpGet http, OtherIssuers issuers) {
        this(name, http, issuers, new ConcurrencyLimiter(MOST_ASKING));
    }

    /** The claims of {@code jwt} with this one; a token that has it by itself, or names no place to ask, stays as it is. */
    ClaimFetch complete(VerifiedJwt jwt) {
        Claims claims = Claims.of(jwt);
        if (claims.has(name)) {
            return new Complete(claims);
        }
        if (claims.has("_claim_names") && !claims.has("_claim_sources")) {
            return new Refused("_claim_names is there without _claim_sources"); // expand in Kubernetes' oidc.go
        }
        Optional<Map<?, ?>> source = source(claims);
        String endpoint = source.map(fields -> text(fields, "endpoint")).orElse("");
        if (source.isEmpty() || endpoint.isEmpty()) {
            return new Complete(claims);
        }
        Optional<URI> address = Discovery.https(endpoint);
        if (address.isEmpty()) {
            return new Refused("the source of the claim " + name + " has no https URL");
        }
        String accessToken = text(source.get(), "access_token");
        Optional<Secret> bearerToken = accessToken.isEmpty() ? Optional.empty() : Optional.of(Secret.of(accessToken));
        return limiter.call(
                () -> read(http.get(address.get(), bearerToken), claims),
                () -> new Unreachable(
                        "the limit of concurrent requests to the source of the claim " + name + " is reached"));
    }

    private ClaimFetch read(HttpResult result, Claims claims) {
        return result instanceof HttpFailure failure
                ? new Unreachable("the source of the claim " + name + " cannot be asked: " + failure.cause())
                : read((HttpAnswer) result, claims);
    }

    private Optional<Map<?, ?>> source(Claims claims) {
        return claims.value("_claim_names") instanceof Map<?, ?> names
                        && names.get(name) instanceof String source
                        && claims.value("_claim_sources") instanceof Map<?, ?> sources
                        && sources.get(source) instanceof Map<?, ?> fields
                ? Optional.of(fields)
                : Optional.empty();
    }

    private static String text(Map<?, ?> fields, String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    private ClaimFetch read(HttpAnswer answer, Claims claims) {
        String source = "the source of the claim " + name + " ";
        if (answer.status() < FIRST_GOOD_STATUS || answer.status() > LAST_GOOD_STATUS) {
            return new Unreachable(source + "answers with status " + answer.status());
        }
        Optional<UnverifiedJwt> token = UnverifiedJwt.parse(Secret.of(answer.unverifiedBody()));
        Optional<String> issuer = token.flatMap(UnverifiedJwt::unverifiedIssuer);
        if (token.isEmpty() || issuer.isEmpty()) {
            return new Refused(source + "sends no token of an issuer");
        }
        Optional<TokenVerifier> verifier = issuers.verifier(issuer.get());
        if (verifier.isEmpty()) {
            return new Refused(
                    source + "sends a token of an issuer that is not an https URL, or of one issuer too many");
        }
        SignatureCheck check = verifier.get().check(token.get());
        if (check instanceof Undecided undecided) {
            return new Unreachable(source + "sends a token whose issuer cannot be asked: " + undecided.reason());
        }
        if (check instanceof Bad bad) {
            return new Refused(source + "sends a bad token: " + bad.reason());
        }
        Claims told = Claims.of(((Genuine) check).jwt());
        return told.has(name) ? new Complete(claims.with(name, told)) : new Refused(source + "does not have it either");
    }
}
