package io.kuberealm.realm.kubernetes;

/**
 * The objects that tokens refer to, wherever they come from: manifests, or the informers of a cluster. Every look-up answers
 * from memory and does not wait.
 */
public interface TokenObjects {
    Lookup<KubernetesSecret> secret(String namespace, String name);

    Lookup<ServiceAccount> serviceAccount(String namespace, String name);

    /** A pod, of which only its identity and deletion matter. */
    Lookup<Metadata> pod(String namespace, String name);

    /** A node, of which only its identity and deletion matter. */
    Lookup<Metadata> node(String name);
}
