package io.kuberealm.realm.kubernetes;

/** What the API server of the cluster tells beside its objects, such as the keys that it signs tokens with. */
@FunctionalInterface
public interface ClusterDocuments {
    /**
     * Gets a document with the realm's own credential. It waits ten seconds at most, does not follow redirects, and reads no
     * more than a megabyte.
     *
     * @param path the path on the API server, such as {@code /openid/v1/jwks}
     * @return found with the body of a 200; missing for a 404; unavailable for every other answer, and for none
     */
    Lookup<byte[]> get(String path);
}
