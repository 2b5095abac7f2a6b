package io.kuberealm.realm.wiring;

import io.kuberealm.realm.metrics.RealmMetrics;

/** Shows what is counted on a server in one registry of the server, from the first application that knows one to the last that ends. */
public final class ShownMetrics {
    private final RealmMetrics metrics;
    private Runnable end = () -> {};
    private boolean shown;

    /** A registry of the server. */
    @FunctionalInterface
    public interface Place {
        /** Shows all metrics, and says how to end that. */
        Runnable show(RealmMetrics metrics);
    }

    ShownMetrics(RealmMetrics metrics) {
        this.metrics = metrics;
    }

    synchronized void show(Place place) {
        if (!shown) {
            shown = true;
            end = place.show(metrics);
        }
    }

    synchronized void hide() {
        if (shown) {
            shown = false;
            end.run();
            end = () -> {};
        }
    }
}
