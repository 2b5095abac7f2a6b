package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import io.kuberealm.realm.token.oidc.claims.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the discovery document of an issuer (OIDC-21). */
final class Discovery {
    private static final int OK = 200;

    private Discovery() {}

    /**
     * Where the issuer's keys are.
     *
     * @param issuer what the document has to name, exactly
     * @param address where the document is
     */
    static Outcome<URI> keysAddress(String issuer, URI address, HttpGet http) {
        HttpResult result = http.get(address, Optional.empty());
        if (result instanceof HttpFailure failure) {
            return Outcome.refusal(failure.reason());
        }
        HttpAnswer answer = (HttpAnswer) result;
        String where = "GET " + address + ": ";
        if (answer.status() != OK) {
            return Outcome.refusal(where + "status " + answer.status());
        }
        return JsonReader.readObject(answer.unverifiedBody().getBytes(StandardCharsets.UTF_8))
                .map(document -> keysAddress(issuer, document, where))
                .orElseGet(() -> Outcome.refusal(where + "the answer is not a JSON object"));
    }

    private static Outcome<URI> keysAddress(String issuer, JsonObject document, String where) {
        String named = document.textOfField("issuer").orElse("");
        if (!named.equals(issuer)) {
            return Outcome.refusal(where + "the document is that of another issuer, \"" + named + "\"");
        }
        String keys = document.textOfField("jwks_uri").orElse("");
        if (keys.isEmpty()) {
            return Outcome.refusal(where + "the document has no jwks_uri");
        }
        return https(keys)
                .map(Outcome::success)
                .orElseGet(() -> Outcome.refusal(where + "the jwks_uri is not an https URL"));
    }

    /** The address that a text is; nothing if it is none, or not https. */
    static Optional<URI> https(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(address -> "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
