package io.kuberealm.realm.token.oidc;

import static java.util.stream.Collectors.joining;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.jose.KeyIds;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import java.security.KeyPair;
import java.time.Duration;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.lang.JoseException;

/** An OpenID provider on a {@link FakeWeb}. */
public final class FakeIssuer {
    private final FakeWeb web;
    private final String url;

    public FakeIssuer(FakeWeb web, String url) {
        this.web = web;
        this.url = url;
    }

    public String url() {
        return url;
    }

    public String discoveryAddress() {
        return url + "/.well-known/openid-configuration";
    }

    public String keysAddress() {
        return url + "/keys";
    }

    /** Puts discovery and keys on the web. */
    public FakeIssuer publish(KeyPair... keys) {
        web.put(discoveryAddress(), discovery(url, keysAddress()));
        publishKeys(Duration.ZERO, keys);
        return this;
    }

    /** Replaces the keys. */
    public void publishKeys(Duration freshFor, KeyPair... keys) {
        web.put(keysAddress(), new HttpAnswer(200, keySet(keys), freshFor));
    }

    public static String discovery(String issuer, String keysAddress) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keysAddress + "\"}";
    }

    /** Why a token is refused that none of the published keys signed. */
    static String signedByNoneOf(KeyPair... published) {
        return Stream.of(published)
                .map(key -> "\"" + KeyIds.of(key.getPublic()) + "\"")
                .collect(joining(", ", "no key of the issuer verifies the signature; its keys: ", ""));
    }

    /** The keys with their ids in Kubernetes' manner. */
    public static String keySet(KeyPair... keys) {
        return Stream.of(keys).map(FakeIssuer::jwk).collect(joining(",", "{\"keys\":[", "]}"));
    }

    private static String jwk(KeyPair pair) {
        try {
            JsonWebKey key = JsonWebKey.Factory.newJwk(pair.getPublic());
            key.setKeyId(KeyIds.of(pair.getPublic()));
            return key.toJson(OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of this issuer for the audience {@code app} that ends an hour after the start, with {@code more} claims. */
    public Secret token(KeyPair key, String more) {
        return TestJwts.signed(claims(more), algorithm(key), key);
    }

    public String claims(String more) {
        return "{\"iss\":\"" + url + "\",\"aud\":\"app\",\"exp\":"
                + SettableClock.START.plus(Duration.ofHours(1)).getEpochSecond() + (more.isEmpty() ? "" : "," + more)
                + "}";
    }

    static String algorithm(KeyPair key) {
        return key.getPublic().getAlgorithm().equals("RSA") ? "RS256" : "ES256";
    }
}
