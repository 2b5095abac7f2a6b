package io.kuberealm.api;

/** The names by which results, principals, logs and the sample's answers call the strategies. */
public final class Strategies {
    /** The headers of an authenticating proxy. */
    public static final String REQUEST_HEADER = "request-header";

    /** A client certificate. */
    public static final String X509 = "x509";

    /** A token of the static file. */
    public static final String TOKEN_FILE = "token-file";

    /** A name and password of the static file. */
    public static final String BASIC_AUTH_FILE = "basic-auth-file";

    /** A token of a service account that is kept in a secret and does not expire. */
    public static final String SERVICE_ACCOUNT_LEGACY = "service-account-legacy";

    /** A token of a service account that is bound and expires. */
    public static final String SERVICE_ACCOUNT = "service-account";

    /** A bootstrap token. */
    public static final String BOOTSTRAP_TOKEN = "bootstrap-token";

    /** A token of an OpenID Connect issuer. */
    public static final String OIDC = "oidc";

    /** A token of the issuer that the application names by MicroProfile JWT. */
    public static final String MICROPROFILE_JWT = "microprofile-jwt";

    /** A token that a webhook checked. */
    public static final String WEBHOOK = "webhook";

    /** A token that the API server of the cluster checked. */
    public static final String DELEGATED = "delegated";

    /** A name and password that Keystone checked. */
    public static final String KEYSTONE = "keystone";

    /** No credential at all. */
    public static final String ANONYMOUS = "anonymous";

    /** An identity store of the application itself, which is no strategy of Kubernetes. */
    public static final String APPLICATION = "application";

    private Strategies() {}
}
