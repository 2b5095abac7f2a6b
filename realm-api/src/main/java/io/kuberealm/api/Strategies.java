package io.kuberealm.api;

/** The names by which results, principals, logs and the sample's answers call the strategies. */
public final class Strategies {
    public static final String REQUEST_HEADER = "request-header";
    public static final String X509 = "x509";
    public static final String TOKEN_FILE = "token-file";
    public static final String BASIC_AUTH_FILE = "basic-auth-file";
    public static final String SERVICE_ACCOUNT_LEGACY = "service-account-legacy";
    public static final String SERVICE_ACCOUNT = "service-account";
    public static final String BOOTSTRAP_TOKEN = "bootstrap-token";
    public static final String OIDC = "oidc";
    public static final String WEBHOOK = "webhook";
    public static final String DELEGATED = "delegated";
    public static final String KEYSTONE = "keystone";
    public static final String ANONYMOUS = "anonymous";

    /** An identity store of the application itself, which is no strategy of Kubernetes. */
    public static final String APPLICATION = "application";

    private Strategies() {}
}
