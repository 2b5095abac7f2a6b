package io.kuberealm.realm.kubernetes.cluster;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;

/** Lets fabric8's HTTP client run on the realm's own threads, and go nowhere but to the API server. */
final class OwnThreads extends JdkHttpClientFactory {
    private final Executor threads;
    private final ProxySelector proxies;

    OwnThreads(Executor threads, ProxySelector proxies) {
        this.threads = threads;
        this.proxies = proxies;
    }

    /** Comes after fabric8's own settings, which follow every redirect. */
    @Override
    protected void additionalConfig(HttpClient.Builder builder) {
        super.additionalConfig(builder);
        builder.executor(threads)
                .proxy(proxies)
                .followRedirects(HttpClient.Redirect.NEVER); // a token belongs to the API server alone
    }
}
