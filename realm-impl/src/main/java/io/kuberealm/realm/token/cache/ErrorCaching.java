package io.kuberealm.realm.token.cache;

/** Whether a token cache remembers rejected and unavailable, or only "no opinion", for the failure TTL (CACHE-3). */
public enum ErrorCaching {
    /** As the main cache of Kubernetes does (CACHE-4). */
    ON,

    /** As the cache in front of a webhook does, so that an outage ends when it ends (CACHE-4). */
    OFF
}
