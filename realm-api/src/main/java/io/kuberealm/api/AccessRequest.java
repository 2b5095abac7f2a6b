package io.kuberealm.api;

import java.util.Objects;

/** What somebody wants to do, as Kubernetes' authorizers are asked: the user, the verb and what it is done to. Immutable. */
public final class AccessRequest {
    private final UserInfo user;
    private final String verb;
    private final Target target;

    /**
     * A question for an authorizer.
     *
     * @param user who wants it
     * @param verb such as {@code get} or {@code impersonate}
     * @param target what it is done to
     */
    public AccessRequest(UserInfo user, String verb, Target target) {
        this.user = user;
        this.verb = verb;
        this.target = target;
    }

    /**
     * Something that a Kubernetes authorizer can be asked for. Further kinds may come; an authorizer has no opinion of a kind that
     * it does not know.
     */
    public abstract static class Target {
        Target() {}
    }

    /** An object of the Kubernetes API. */
    public static final class Resource extends Target {
        private final String apiGroup;
        private final String resource;
        private final String subresource;
        private final String namespace;
        private final String name;

        /**
         * An object.
         *
         * @param apiGroup the API group; empty for the core group
         * @param resource the resource in plural, such as {@code users}
         * @param subresource the part after the slash; empty for the object itself
         * @param namespace the namespace; empty for what belongs to the whole cluster
         * @param name the name of the object; may be empty
         */
        public Resource(String apiGroup, String resource, String subresource, String namespace, String name) {
            this.apiGroup = apiGroup;
            this.resource = resource;
            this.subresource = subresource;
            this.namespace = namespace;
            this.name = name;
        }

        /** An object that belongs to the whole cluster. */
        public static Resource ofCluster(String apiGroup, String resource, String name) {
            return new Resource(apiGroup, resource, "", "", name);
        }

        /** The API group; empty for the core group. */
        public String apiGroup() {
            return apiGroup;
        }

        /** The resource in plural. */
        public String resource() {
            return resource;
        }

        /** The part after the slash; empty for the object itself. */
        public String subresource() {
            return subresource;
        }

        /** The namespace; empty for what belongs to the whole cluster. */
        public String namespace() {
            return namespace;
        }

        /** The name of the object; may be empty. */
        public String name() {
            return name;
        }

        /** The resource as rules and messages write it: {@code userextras/scopes}. */
        public String qualified() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Resource object
                    && apiGroup.equals(object.apiGroup)
                    && resource.equals(object.resource)
                    && subresource.equals(object.subresource)
                    && namespace.equals(object.namespace)
                    && name.equals(object.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(apiGroup, resource, subresource, namespace, name);
        }

        @Override
        public String toString() {
            return "Resource[apiGroup=" + apiGroup + ", resource=" + qualified() + ", namespace=" + namespace
                    + ", name=" + name + "]";
        }
    }

    /** A path that is no object of the Kubernetes API, such as each path of a Jakarta application. */
    public static final class Path extends Target {
        private final String path;

        /**
         * A path.
         *
         * @param path decoded, without the query
         */
        public Path(String path) {
            this.path = path;
        }

        /** The decoded path, without the query. */
        public String path() {
            return path;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Path another && path.equals(another.path);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }

        @Override
        public String toString() {
            return "Path[" + path + "]";
        }
    }

    /** Who wants it. */
    public UserInfo user() {
        return user;
    }

    /** What is to be done, such as {@code get} or {@code impersonate}. */
    public String verb() {
        return verb;
    }

    /** What it is done to. */
    public Target target() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessRequest request
                && user.equals(request.user)
                && verb.equals(request.verb)
                && target.equals(request.target);
    }

    @Override
    public int hashCode() {
        return Objects.hash(user, verb, target);
    }

    @Override
    public String toString() {
        return "AccessRequest[user=" + user + ", verb=" + verb + ", target=" + target + "]";
    }
}
