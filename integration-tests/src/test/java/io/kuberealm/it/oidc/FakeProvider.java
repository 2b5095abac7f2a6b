package io.kuberealm.it.oidc;

import com.sun.net.httpserver.HttpExchange;
import io.kuberealm.it.server.HttpsEndpoint;
import io.kuberealm.it.server.TestAuthority;
import io.kuberealm.it.server.TestJwts;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An issuer within the test: two documents over HTTPS, and keys that the test turns. */
final class FakeProvider implements AutoCloseable {
    static final TestAuthority AUTHORITY = TestAuthority.root("fake-provider-ca");

    private final HttpsEndpoint endpoint = new HttpsEndpoint(AUTHORITY, false, this::answer);
    private final List<KeyPair> published = new ArrayList<>();
    private final Map<String, String> documents = new ConcurrentHashMap<>();

    /** An issuer with one key, which nobody can ask before it is started. */
    FakeProvider() {
        addKey();
    }

    String issuer() {
        return endpoint.address();
    }

    /** Publishes a new key, by which tokens are signed from now on. */
    void addKey() {
        published.add(TestJwts.ecKey());
        documents.put(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}");
        documents.put(
                "/keys",
                IntStream.range(0, published.size())
                        .mapToObj(this::jwk)
                        .collect(Collectors.joining(",", "{\"keys\":[", "]}")));
    }

    private String jwk(int index) {
        ECPublicKey key = (ECPublicKey) published.get(index).getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"kid\":\"" + keyId(index) + "\",\"x\":\""
                + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY()) + "\"}";
    }

    private static String keyId(int index) {
        return "key-" + index;
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    /** A token by the newest key, of this issuer, for the audience {@code app}, with further claims. */
    String token(String claims) {
        int newest = published.size() - 1;
        return TestJwts.signed(
                "{\"iss\":\"%s\",\"aud\":\"app\",\"exp\":%d,%s}"
                        .formatted(issuer(), Instant.now().getEpochSecond() + 600, claims),
                keyId(newest),
                published.get(newest));
    }

    void start() {
        endpoint.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] document =
                documents.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(document.length == 0 ? 404 : 200, document.length == 0 ? -1 : document.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(document);
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
