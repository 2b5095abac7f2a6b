package io.kuberealm.realm.wiring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a realm is ready for requests.
 *
 * @param ready whether it is
 * @param states what it depends on, and {@code ok} or what is missing; no secrets and no addresses
 */
public record ReadinessReport(boolean ready, Map<String, String> states) {
    public ReadinessReport {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }
}
