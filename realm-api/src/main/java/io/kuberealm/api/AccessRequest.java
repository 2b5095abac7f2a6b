package io.kuberealm.api;

/**
 * What somebody wants to do, as Kubernetes' authorizers are asked: the user, the verb and what it is done to.
 *
 * @param user who wants it
 * @param verb such as {@code get} or {@code impersonate}
 * @param target what it is done to
 */
public record AccessRequest(UserInfo user, String verb, Target target) {
    /** Something that a Kubernetes authorizer can be asked for. */
    public sealed interface Target {}

    /**
     * An object of the Kubernetes API.
     *
     * @param apiGroup the API group; empty for the core group
     * @param resource the resource in plural, such as {@code users}
     * @param subresource the part behind the slash; empty for the object itself
     * @param namespace the namespace; empty for what belongs to the whole cluster
     * @param name the name of the object; may be empty
     */
    public record Resource(String apiGroup, String resource, String subresource, String namespace, String name)
            implements Target {
        /** An object that belongs to the whole cluster. */
        public static Resource ofCluster(String apiGroup, String resource, String name) {
            return new Resource(apiGroup, resource, "", "", name);
        }

        /** The resource as rules and messages write it: {@code userextras/scopes}. */
        public String qualified() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }
    }

    /**
     * A path that is no object of the Kubernetes API, such as each path of a Jakarta application.
     *
     * @param path the decoded path, without the query
     */
    public record Path(String path) implements Target {}
}
