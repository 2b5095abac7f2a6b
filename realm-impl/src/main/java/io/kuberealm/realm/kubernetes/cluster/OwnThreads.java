package io.kuberealm.realm.kubernetes.cluster;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;

/** Lets fabric8's HTTP client run on the realm's own threads. */
final class OwnThreads extends JdkHttpClientFactory {
    private final Executor threads;

    OwnThreads(Executor threads) {
        this.threads = threads;
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return super.createNewHttpClientBuilder()
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NEVER); // a token belongs to the API server alone
    }
}
