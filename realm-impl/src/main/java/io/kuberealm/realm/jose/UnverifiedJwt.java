package io.kuberealm.realm.jose;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import io.kuberealm.realm.json.Utf8;
import io.kuberealm.realm.text.WhiteSpace;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON web token that anybody may have made. Nothing in it is true until a {@link JwtVerifier} says so; it may decide
 * whose the token is to judge, and nothing else.
 */
public final class UnverifiedJwt {
    /** As much as kube-apiserver's HTTP server takes as headers: a longer token never reaches Kubernetes' own code. */
    public static final int MAX_LENGTH = 1 << 20;

    private final JsonObject unverifiedClaims;
    private final byte[] unverifiedPayload;
    private final Optional<JwsHeader> unverifiedHeader;
    private final byte[] signedContent;
    private final byte[] unverifiedSignature;

    private UnverifiedJwt(
            JsonObject unverifiedClaims,
            byte[] unverifiedPayload,
            Optional<JwsHeader> unverifiedHeader,
            byte[] signedContent,
            byte[] unverifiedSignature) {
        this.unverifiedClaims = unverifiedClaims;
        this.unverifiedPayload = unverifiedPayload;
        this.unverifiedHeader = unverifiedHeader;
        this.signedContent = signedContent;
        this.unverifiedSignature = unverifiedSignature;
    }

    /**
     * Takes a token apart: three parts in unpadded base64url, of which the second is a JSON object (SA-1, OIDC-1). What is signed is
     * what the parts encode, as go-jose has it: bits of a last character that do not count are not signed, so that no token has two
     * spellings. White space does not count in header and signature, line breaks nowhere (stripWhitespace of go-jose).
     *
     * @return nothing if it is not of this form, which only means that it is no JSON web token. A header that is of no use
     *     is no obstacle here: {@link JwtVerifier} answers {@link Verification.Malformed} then
     */
    public static Optional<UnverifiedJwt> parse(Secret unverifiedToken) {
        String token = unverifiedToken.reveal();
        int first = token.indexOf('.');
        int last = token.lastIndexOf('.');
        boolean threeParts = first >= 0 && first < last && token.indexOf('.', first + 1) == last;
        if (!threeParts
                || token.length() > MAX_LENGTH
                || WhiteSpace.remove(token).startsWith("{")) {
            return Optional.empty();
        }
        Optional<byte[]> payload =
                Base64Url.decode(token.substring(first + 1, last).replaceAll("[\r\n]", ""));
        Optional<JsonObject> claims = payload.flatMap(JsonReader::readObject);
        Optional<byte[]> signature = Base64Url.decode(WhiteSpace.remove(token.substring(last + 1)));
        if (payload.isEmpty() || claims.isEmpty() || signature.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> headerText = Base64Url.decode(WhiteSpace.remove(token.substring(0, first)));
        Optional<JwsHeader> header = headerText.flatMap(JsonReader::readObject).flatMap(JwsHeader::of);
        String signedContent = headerText.map(Base64Url::encode).orElse("") + "." + Base64Url.encode(payload.get());
        return Optional.of(new UnverifiedJwt(
                claims.get(),
                payload.get(),
                header,
                signedContent.getBytes(StandardCharsets.ISO_8859_1),
                signature.get()));
    }

    /**
     * The claim {@code iss}, as Kubernetes reads it to tell whose the token is: in any case of letters, the last one if there are
     * several; nothing if there is none, or one that is no text.
     */
    public Optional<String> unverifiedIssuer() {
        return unverifiedClaims.textOfField("iss");
    }

    /** All that a claim says: as {@link JsonObject#valuesOfField} has it. */
    public Stream<Optional<Object>> unverifiedValues(String claim) {
        return unverifiedClaims.valuesOfField(claim);
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

    /** The text of the payload; each byte that is no UTF-8 is U+FFFD in it. */
    public String unverifiedPayload() {
        return Utf8.decode(unverifiedPayload);
    }

    @Override
    public String toString() {
        return "UnverifiedJwt";
    }
}
