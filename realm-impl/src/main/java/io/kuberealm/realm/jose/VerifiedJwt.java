package io.kuberealm.realm.jose;

import io.kuberealm.realm.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON web token whose signature is that of a known key. Only {@link JwtVerifier} makes one. Whether it is meant for this
 * server, still valid, and from the issuer to whom the key belongs, is for the strategy to say.
 */
public final class VerifiedJwt {
    private final JsonObject claims;

    VerifiedJwt(JsonObject claims) {
        this.claims = claims;
    }

    /** The claim {@code iss}; nothing if it is no text. */
    public Optional<String> issuer() {
        return claims.text("iss");
    }

    /** A claim that is a text; nothing if there is none, or it is something else. */
    public Optional<String> text(String claim) {
        return claims.text(claim);
    }

    /** All claims; see {@link JsonObject} for the Java types of their values. */
    public Map<String, @Nullable Object> claims() {
        return claims.members();
    }

    /** Whether a claim, or a member of a claim, is there twice. Of two the last counts. */
    public boolean hasDuplicates() {
        return claims.hasDuplicates();
    }

    /** Whether there is any number that no double holds, which Go fails to make a value of. */
    public boolean hasNumberBeyondDouble() {
        return claims.hasNumberBeyondDouble();
    }

    /**
     * Which of the registered claims is of another type than RFC 7519 4.1 gives it, whether anybody asks for it or not: go-jose fails
     * on each (jwt.Claims).
     */
    public Optional<String> misshapenClaim() {
        return RegisteredClaims.misshapen(claims);
    }

    /** The claim {@code aud}, empty if there is none; nothing if it is neither a text nor a list of texts. */
    public Optional<List<String>> audiences() {
        return RegisteredClaims.audiences(claims);
    }

    /** When it may be used; nothing if one of the times is no number. */
    public Optional<TokenTimes> times() {
        return RegisteredClaims.times(claims);
    }

    @Override
    public String toString() {
        return "VerifiedJwt";
    }
}
