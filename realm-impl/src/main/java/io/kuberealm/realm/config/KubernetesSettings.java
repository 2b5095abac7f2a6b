package io.kuberealm.realm.config;

import java.util.Optional;

/**
 * Where Kubernetes objects come from.
 *
 * @param source the kind of source
 * @param manifestsDir the folder of manifests; present exactly for {@link Source#MANIFESTS}, unless that is a problem
 * @param kubeconfig the file that names the cluster; present exactly for {@link Source#KUBECONFIG}, unless that is a
 *     problem
 */
public record KubernetesSettings(Source source, Optional<FileSetting> manifestsDir, Optional<FileSetting> kubeconfig) {
    /** The kinds of sources. */
    public enum Source {
        NONE("none"),
        MANIFESTS("manifests"),
        KUBECONFIG("kubeconfig"),
        IN_CLUSTER("in-cluster");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** The source as a setting writes it. */
        String text() {
            return text;
        }

        /** Whether it is a cluster, which can be asked and whose objects change by themselves. */
        public boolean isCluster() {
            return this == KUBECONFIG || this == IN_CLUSTER;
        }
    }
}
