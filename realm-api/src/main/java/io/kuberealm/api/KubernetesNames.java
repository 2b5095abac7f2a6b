package io.kuberealm.api;

/** Names with a fixed meaning in Kubernetes authentication. */
public final class KubernetesNames {
    /** The user that every request without a credential becomes where anonymous requests are allowed. */
    public static final String ANONYMOUS_USER = "system:anonymous";

    /** The group of every caller that proved who it is. */
    public static final String AUTHENTICATED_GROUP = "system:authenticated";

    /** The group of every caller that did not prove who it is. */
    public static final String UNAUTHENTICATED_GROUP = "system:unauthenticated";

    /** The group that Kubernetes authorizes for everything. */
    public static final String MASTERS_GROUP = "system:masters";

    /** The extra key that tells which credential, not only which user, was presented. */
    public static final String CREDENTIAL_ID_EXTRA = "authentication.kubernetes.io/credential-id";

    /** The group of every service account. */
    public static final String SERVICE_ACCOUNTS_GROUP = "system:serviceaccounts";

    /** The group of every node. */
    public static final String NODES_GROUP = "system:nodes";

    /** The group of every bearer of a bootstrap token. */
    public static final String BOOTSTRAPPERS_GROUP = "system:bootstrappers";

    /** The request and response header by which a request is found in logs. */
    public static final String AUDIT_ID_HEADER = "Audit-ID";

    /** The servlet request attribute with the audit id of the request, a string, also where the client has sent none. */
    public static final String AUDIT_ID_ATTRIBUTE = "io.kuberealm.api.AuditId";

    private KubernetesNames() {}
}
