package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.kubeconfig.Credentials;
import io.kuberealm.realm.kubeconfig.PluginException;
import java.time.Duration;

/** As whom the realm comes to an API server; asked before each request, since tokens rotate. */
@FunctionalInterface
public interface ClusterAuthorization {
    /**
     * The credentials of now, of which the header counts: certificates belong to the connection.
     *
     * @param longest how long to wait for them
     */
    Credentials current(Duration longest) throws PluginException, InterruptedException;

    /** Notes that the API server did not know these. */
    default void refused(Credentials credentials) {}
}
