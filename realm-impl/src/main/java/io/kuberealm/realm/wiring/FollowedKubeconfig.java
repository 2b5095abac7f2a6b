package io.kuberealm.realm.wiring;

import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.kubeconfig.Credentials;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.kubeconfig.KubeconfigCredentials;
import io.kuberealm.realm.kubeconfig.PluginException;
import io.kuberealm.realm.kubernetes.cluster.ClusterAuthorization;
import io.kuberealm.realm.log.RealmLog;
import java.time.Clock;
import java.time.Duration;

/**
 * As whom the kubeconfig of the cluster says to come, as it changes. Once it leads to another server it says nothing any more of the
 * one that the realm is connected to, which must not get the other one's credentials.
 */
final class FollowedKubeconfig implements ClusterAuthorization {
    private final WatchedFiles<Kubeconfig> file;
    private final Kubeconfig first;
    private final KubeconfigCredentials credentials;
    private volatile Kubeconfig inForce;

    FollowedKubeconfig(WatchedFiles<Kubeconfig> file, Clock clock) {
        this.file = file;
        this.first = file.get();
        this.inForce = first;
        this.credentials = new KubeconfigCredentials(clock);
    }

    /** Takes over what the file says now, if it still leads to the same server by the same connections. */
    void changed() {
        Kubeconfig now = file.get();
        boolean sameConnections = now.server().equals(first.server())
                && now.authorities().equals(first.authorities())
                && now.credentials().identity().equals(first.credentials().identity());
        if (sameConnections) {
            inForce = now;
            RealmLog.fileReloaded(file.path());
        } else {
            RealmLog.clusterIsAnother(file.path());
        }
    }

    @Override
    public Credentials current(Duration longest) throws PluginException, InterruptedException {
        return credentials.of(inForce, longest);
    }

    @Override
    public void refused(Credentials refused) {
        credentials.refused(inForce, refused);
    }
}
