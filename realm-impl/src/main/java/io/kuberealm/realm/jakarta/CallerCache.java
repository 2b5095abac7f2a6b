package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.realm.cache.BoundedCache;
import io.kuberealm.realm.cache.CacheKey;
import java.util.Optional;

/**
 * The callers of late. What is derived of an identity, a digest among it, is the same for each of its requests and costs more
 * than to find it here.
 */
final class CallerCache {
    private static final int MOST = 10_000;

    private final SubjectCacheKey keys = new SubjectCacheKey();
    private final BoundedCache<Login, Caller> known = BoundedCache.of(MOST);

    /** An identity, and what stands for the token that showed it: two tokens of one user make two callers. */
    private record Login(KubernetesPrincipal principal, Optional<CacheKey> token) {}

    Caller of(KubernetesPrincipal principal, Optional<CacheKey> token) {
        return known.get(new Login(principal, token), any -> Caller.of(principal, keys.of(principal, token)));
    }
}
