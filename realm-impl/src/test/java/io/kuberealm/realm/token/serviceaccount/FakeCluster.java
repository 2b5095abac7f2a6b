package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.jose.KeyIds;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.kubernetes.Lookup;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/** An API server that says of itself what a test wants, and counts how often it is asked. */
final class FakeCluster implements ClusterDocuments {
    static final String DISCOVERY = "/.well-known/openid-configuration";
    static final String KEYS = "/openid/v1/jwks";

    private final Map<String, Lookup<byte[]>> documents = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private volatile CountDownLatch heldBack = new CountDownLatch(0);

    FakeCluster issuer(String issuer) {
        return answer(DISCOVERY, "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"http://127.0.0.1:1/elsewhere\"}");
    }

    FakeCluster keys(KeyPair... pairs) {
        return answer(
                KEYS, Arrays.stream(pairs).map(FakeCluster::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}")));
    }

    FakeCluster answer(String path, String content) {
        documents.put(path, new Lookup.Found<>(content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    FakeCluster fail(String path, String reason) {
        documents.put(path, new Lookup.Unavailable<>(reason));
        return this;
    }

    /** Lets nobody have an answer until the latch is released. */
    CountDownLatch holdBack() {
        heldBack = new CountDownLatch(1);
        return heldBack;
    }

    @Override
    public Lookup<byte[]> get(String path) {
        synchronized (this) {
            asked.add(path);
        }
        try {
            heldBack.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Lookup.Unavailable<>("interrupted");
        }
        return documents.getOrDefault(path, new Lookup.Missing<>());
    }

    synchronized int asked() {
        return asked.size();
    }

    private static String jwk(KeyPair pair) {
        try {
            JsonWebKey key = JsonWebKey.Factory.newJwk(pair.getPublic());
            key.setKeyId(KeyIds.of(pair.getPublic()));
            key.setUse("sig");
            return key.toJson();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
