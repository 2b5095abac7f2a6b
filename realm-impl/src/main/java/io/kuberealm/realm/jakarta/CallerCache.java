package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.realm.cache.CacheKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The callers of late. What is derived of an identity, a digest among it, is the same for each of its requests and costs more
 * than to find it here.
 */
final class CallerCache {
    private static final int MOST = 10_000;

    private final SubjectCacheKey keys = new SubjectCacheKey();
    private final Map<Login, Caller> known = new ConcurrentHashMap<>();

    /** An identity, and what stands for the token that showed it: two tokens of one user make two callers. */
    private record Login(KubernetesPrincipal principal, Optional<CacheKey> token) {}

    Caller of(KubernetesPrincipal principal, Optional<CacheKey> token) {
        Login login = new Login(principal, token);
        Caller caller = known.get(login);
        if (caller != null) {
            return caller;
        }
        if (known.size() >= MOST) {
            known.clear(); // rare, and cheaper than to keep an order
        }
        return known.computeIfAbsent(login, any -> Caller.of(principal, keys.of(principal, token)));
    }
}
