package io.kuberealm.realm.tokenreview;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Makes a JSON-B that belongs to the realm and to no application. Implementations look for a CDI container and for class loaders of the
 * thread that makes them, and keep what they find; a realm is shared by applications and outlives each of them.
 */
final class RealmJsonb {
    private RealmJsonb() {}

    /**
     * A new JSON-B, made by a thread without an application.
     *
     * @throws IllegalStateException if the server has none
     */
    static Jsonb create(JsonbConfig config) {
        CompletableFuture<Jsonb> made = new CompletableFuture<>();
        Thread maker = new Thread(
                () -> made.completeAsync(
                        () -> ServerJson.builder().withConfig(config).build(), Runnable::run),
                "kube-realm-json");
        maker.setDaemon(true);
        maker.setContextClassLoader(RealmJsonb.class.getClassLoader());
        maker.start();
        try {
            return made.join();
        } catch (CompletionException none) {
            throw new IllegalStateException("the server has no JSON-B", none.getCause());
        }
    }
}
