package io.kuberealm.realm.token.oidc;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All servers of the world, as far as a test has put documents on them. */
public final class FakeWeb implements HttpGet {
    private final Map<String, HttpResult> documents = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bearerTokens = new ArrayList<>();
    private volatile boolean down;

    public void put(String address, String document) {
        put(address, new HttpAnswer(200, document, Duration.ZERO));
    }

    public void put(String address, HttpResult result) {
        documents.put(address, result);
    }

    /** Lets every request fail until the servers come up again. */
    public void goDown() {
        down = true;
    }

    public void comeUp() {
        down = false;
    }

    @Override
    public synchronized HttpResult get(URI address, Optional<Secret> bearerToken) {
        requests.add(address.toString());
        bearerToken.ifPresent(token -> bearerTokens.add(token.reveal()));
        return down
                ? new HttpFailure("GET " + address, "no connection")
                : documents.getOrDefault(address.toString(), new HttpAnswer(404, "nothing here", Duration.ZERO));
    }

    /** How often a document was asked for. */
    public synchronized long requests(String address) {
        return requests.stream().filter(address::equals).count();
    }

    public synchronized List<String> bearerTokens() {
        return List.copyOf(bearerTokens);
    }
}
