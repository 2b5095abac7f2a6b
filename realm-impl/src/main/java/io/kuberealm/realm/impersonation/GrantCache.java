package io.kuberealm.realm.impersonation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.LongSupplier;

/**
 * What constrained modes allowed in the last ten seconds (IMP-32). The keys are digests, so that the size of the cache does
 * not depend on what callers send. What was allowed before an object changed is forgotten with the change.
 */
final class GrantCache {
    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final long MOST_GRANTS = 10_000;

    private final Cache<String, Boolean> grants;
    private final LongSupplier epoch;

    /** What is remembered of one grant: with the request it was for, and for any request. */
    record Keys(String withRequest, String withoutRequest) {}

    GrantCache(LongSupplier epoch, Clock clock) {
        Instant start = clock.instant();
        this.epoch = epoch;
        this.grants = Caffeine.newBuilder()
                .maximumSize(MOST_GRANTS)
                .expireAfterWrite(LIFETIME)
                .ticker(() -> Duration.between(start, clock.instant()).toNanos())
                .executor(Runnable::run) // the server's threads are not the cache's to borrow
                .build();
    }

    /** The keys of an attempt; to be made before anybody is asked, since the epoch is part of them. */
    Keys keysOf(String mode, UserInfo requestor, RequestedUser wanted, ImpersonationRequest attempt) {
        IdentityDigest digest = new IdentityDigest()
                .add(epoch.getAsLong())
                .add(mode)
                .add(requestor)
                .add(new UserInfo(wanted.name(), wanted.uid(), wanted.groups(), wanted.extra()));
        String withoutRequest = text(digest);
        String withRequest = text(addRequest(digest, attempt));
        return new Keys(withRequest, withoutRequest);
    }

    private static IdentityDigest addRequest(IdentityDigest digest, ImpersonationRequest attempt) {
        digest.add(attempt.verb());
        if (attempt.target() instanceof AccessRequest.Resource resource) {
            return digest.add(resource.apiGroup())
                    .add(resource.qualified())
                    .add(resource.namespace())
                    .add(resource.name());
        }
        return digest.add(((AccessRequest.Path) attempt.target()).path());
    }

    private static String text(IdentityDigest digest) {
        return Base64.getEncoder().encodeToString(digest.sha256());
    }

    boolean knows(String key) {
        return grants.getIfPresent(key) != null;
    }

    void remember(Keys keys) {
        grants.put(keys.withRequest(), true);
        grants.put(keys.withoutRequest(), true);
    }

    long size() {
        grants.cleanUp();
        return grants.estimatedSize();
    }
}
