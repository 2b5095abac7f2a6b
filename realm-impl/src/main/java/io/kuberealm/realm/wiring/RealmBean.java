package io.kuberealm.realm.wiring;

import io.kuberealm.realm.metrics.RealmMetrics;
import java.util.List;
import java.util.Map;

/** The state of an application's realm, of the moment in which it is asked. */
record RealmBean(ApplicationRealm realm, RealmMetrics metrics) implements RealmMXBean {
    @Override
    public String getApplication() {
        return realm.application();
    }

    @Override
    public List<String> getStrategies() {
        return realm.realm().strategyNames();
    }

    @Override
    public List<String> getIssuers() {
        return realm.realm().issuers();
    }

    @Override
    public Map<String, Double> getMetrics() {
        return metrics.values();
    }

    @Override
    public String scrape() {
        return metrics.text();
    }
}
