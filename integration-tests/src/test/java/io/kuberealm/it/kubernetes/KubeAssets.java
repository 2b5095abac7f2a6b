package io.kuberealm.it.kubernetes;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The programs of a control plane, as {@code integration-tests/kube-apiserver.sh} finds or builds them.
 *
 * @param etcd keeps the objects
 * @param apiServer the API server
 */
record KubeAssets(Path etcd, Path apiServer) {
    /** The programs in the folder that the environment variable {@code KUBEBUILDER_ASSETS} names, if both are there. */
    static Optional<KubeAssets> find() {
        return Optional.ofNullable(System.getenv("KUBEBUILDER_ASSETS"))
                .map(Path::of)
                .map(folder -> new KubeAssets(folder.resolve("etcd"), folder.resolve("kube-apiserver")))
                .filter(assets -> assets.etcd.toFile().canExecute()
                        && assets.apiServer.toFile().canExecute());
    }
}
