package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesPrincipal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The callers of late. What is derived of an identity, a digest among it, is the same for each of its requests and costs more
 * than to find it here.
 */
final class Callers {
    private static final int MOST = 10_000;

    private final Map<KubernetesPrincipal, Caller> known = new ConcurrentHashMap<>();

    Caller of(KubernetesPrincipal principal) {
        Caller caller = known.get(principal);
        if (caller != null) {
            return caller;
        }
        if (known.size() >= MOST) {
            known.clear(); // rare, and cheaper than to keep an order
        }
        return known.computeIfAbsent(principal, Caller::of);
    }
}
