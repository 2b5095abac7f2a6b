package io.kuberealm.realm.tokenreview;

import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The server's JSON-B and JSON-P. As a rule they are found through class loaders; on Liberty none but an application's leads to them,
 * and a realm belongs to no application.
 */
public final class ServerJson {
    private static final AtomicReference<@Nullable Providers> GIVEN = new AtomicReference<>();

    private record Providers(JsonbProvider binding, JsonProvider processing) {}

    private ServerJson() {}

    /** Takes what the server says they are, before the first realm is opened. */
    public static void use(JsonbProvider binding, JsonProvider processing) {
        GIVEN.set(new Providers(binding, processing));
    }

    /** A new builder; by the class loader of this thread, if the server has said nothing. */
    static JsonbBuilder builder() {
        Providers given = GIVEN.get();
        return given == null
                ? JsonbBuilder.newBuilder()
                : given.binding().create().withProvider(given.processing());
    }
}
