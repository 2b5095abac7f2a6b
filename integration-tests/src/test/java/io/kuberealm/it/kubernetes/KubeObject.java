package io.kuberealm.it.kubernetes;

/**
 * An object that the API server keeps.
 *
 * @param kind what it is
 * @param namespace where it is
 * @param name its name there
 * @param uid what tells it from a later one of the same name
 */
public record KubeObject(Kind kind, String namespace, String name, String uid) {
    /** The kinds that tokens have to do with. */
    public enum Kind {
        SERVICE_ACCOUNT("ServiceAccount", "serviceaccounts"),
        SECRET("Secret", "secrets"),
        POD("Pod", "pods");

        private final String kindName;
        private final String collection;

        Kind(String kindName, String collection) {
            this.kindName = kindName;
            this.collection = collection;
        }

        /** As manifests write it. */
        String kindName() {
            return kindName;
        }

        /** The path of all of this kind in a namespace. */
        String path(String namespace) {
            return "/api/v1/namespaces/" + namespace + "/" + collection;
        }
    }

    public String path() {
        return kind.path(namespace) + "/" + name;
    }
}
