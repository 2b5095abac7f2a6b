package io.kuberealm.realm.kubernetes;

/** Documents that the API server of the cluster itself serves, such as {@code /openid/v1/jwks}. */
@FunctionalInterface
public interface ClusterDocuments {
    /**
     * Asks the API server, as the realm's own identity and over TLS that the cluster's CA vouches for. Waits for at most ten
     * seconds, follows no redirect and reads at most 1 MiB.
     *
     * @param path the path from the root, with a leading slash
     */
    ClusterAnswer get(String path);
}
