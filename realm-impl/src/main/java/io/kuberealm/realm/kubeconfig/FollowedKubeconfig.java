package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.log.RealmLog;
import java.util.function.Supplier;

/**
 * The kubeconfig of the cluster as it changes. Once it leads to another server it says nothing any more of the one whose objects the
 * realm knows, which must not get the other one's credentials.
 */
public final class FollowedKubeconfig implements Supplier<Kubeconfig> {
    private final WatchedFiles<Kubeconfig> file;
    private volatile Kubeconfig inForce;

    public FollowedKubeconfig(WatchedFiles<Kubeconfig> file) {
        this.file = file;
        this.inForce = file.get();
    }

    /** Takes over what the file says now, if it still leads to the same server. */
    public void changed() {
        Kubeconfig now = file.get();
        if (now.server().equals(inForce.server())) {
            inForce = now;
            RealmLog.fileReloaded(file.path());
        } else {
            RealmLog.clusterIsAnother(file.path());
        }
    }

    @Override
    public Kubeconfig get() {
        return inForce;
    }
}
