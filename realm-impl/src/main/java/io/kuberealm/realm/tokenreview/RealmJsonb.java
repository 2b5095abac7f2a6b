package io.kuberealm.realm.tokenreview;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.yasson.JsonBindingProvider;

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
                () -> made.completeAsync(() -> builder().withConfig(config).build(), Runnable::run), "kube-realm-json");
        maker.setDaemon(true);
        maker.setContextClassLoader(RealmJsonb.class.getClassLoader());
        maker.start();
        try {
            return made.join();
        } catch (CompletionException none) {
            throw new IllegalStateException("the server has no JSON-B", none.getCause());
        }
    }

    private static JsonbBuilder builder() {
        try {
            return JsonbBuilder.newBuilder();
        } catch (JsonbException hidden) {
            return OfTheFeature.builder();
        }
    }

    /** Loaded if it is needed only: on Liberty, where the API finds nothing for a feature, which therefore brings Yasson along. */
    private static final class OfTheFeature {
        static JsonbBuilder builder() {
            return JsonbBuilder.newBuilder(new JsonBindingProvider());
        }
    }
}
