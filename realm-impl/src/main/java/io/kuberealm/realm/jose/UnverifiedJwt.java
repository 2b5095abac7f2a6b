package io.kuberealm.realm.jose;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON web token that anybody may have made. Nothing in it is true until a {@link JwtVerifier} says so; it may decide
 * whose the token is to judge, and nothing else.
 */
public final class UnverifiedJwt {
    /** As much as kube-apiserver's HTTP server takes as headers: a longer token never reaches Kubernetes' own code. */
    public static final int MAX_LENGTH = 1 << 20;

    private final JsonObject unverifiedClaims;
    private final Optional<JwsHeader> unverifiedHeader;
    private final byte[] signedContent;
    private final byte[] unverifiedSignature;

    private UnverifiedJwt(
            JsonObject unverifiedClaims,
            Optional<JwsHeader> unverifiedHeader,
            byte[] signedContent,
            byte[] unverifiedSignature) {
        this.unverifiedClaims = unverifiedClaims;
        this.unverifiedHeader = unverifiedHeader;
        this.signedContent = signedContent;
        this.unverifiedSignature = unverifiedSignature;
    }

    /**
     * Takes a token apart: three parts in unpadded base64url, of which the second is a JSON object (SA-1, OIDC-1).
     *
     * @return nothing if it is not of this form, which only means that it is no JSON web token. A header that is of no use
     *     is no obstacle here: {@link JwtVerifier} answers {@link Verification.Malformed} then
     */
    public static Optional<UnverifiedJwt> parse(Secret unverifiedToken) {
        String token = unverifiedToken.reveal();
        int first = token.indexOf('.');
        int last = token.lastIndexOf('.');
        boolean threeParts = first >= 0 && first < last && token.indexOf('.', first + 1) == last;
        if (!threeParts || token.startsWith("{") || token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<JsonObject> claims =
                Base64Url.decode(token.substring(first + 1, last)).flatMap(JsonReader::readObject);
        Optional<byte[]> signature = Base64Url.decode(token.substring(last + 1));
        if (claims.isEmpty() || signature.isEmpty()) {
            return Optional.empty();
        }
        Optional<JwsHeader> header = Base64Url.decode(token.substring(0, first))
                .flatMap(JsonReader::readObject)
                .flatMap(JwsHeader::of);
        byte[] signedContent = token.substring(0, last).getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new UnverifiedJwt(claims.get(), header, signedContent, signature.get()));
    }

    /** The claim {@code iss}; nothing if it is no text. */
    public Optional<String> unverifiedIssuer() {
        return unverifiedClaims.text("iss");
    }

    /** The key id of the header; empty if it has none. */
    public String unverifiedKeyId() {
        return unverifiedHeader.map(JwsHeader::keyId).orElse("");
    }

    /** The algorithm of the header, such as {@code RS256}; empty if it has none. */
    public String unverifiedAlgorithm() {
        return unverifiedHeader.map(JwsHeader::algorithm).orElse("");
    }

    /** All claims; see {@link JsonObject} for the Java types of their values. */
    public Map<String, @Nullable Object> unverifiedClaims() {
        return unverifiedClaims.members();
    }

    /** Whether a claim, or a member of a claim, is there twice. Of two the last counts. */
    public boolean unverifiedHasDuplicates() {
        return unverifiedClaims.hasDuplicates();
    }

    /** The claim {@code aud}, empty if there is none; nothing if it is neither a text nor a list of texts. */
    public Optional<List<String>> unverifiedAudiences() {
        return Claims.audiences(unverifiedClaims);
    }

    /** When it may be used; nothing if one of the times is no number. */
    public Optional<TokenTimes> unverifiedTimes() {
        return Claims.times(unverifiedClaims);
    }

    Optional<JwsHeader> unverifiedHeader() {
        return unverifiedHeader;
    }

    byte[] signedContent() {
        return signedContent;
    }

    byte[] unverifiedSignature() {
        return unverifiedSignature;
    }

    JsonObject claims() {
        return unverifiedClaims;
    }

    @Override
    public String toString() {
        return "UnverifiedJwt";
    }
}
