package io.kuberealm.realm.kubernetes;

/** The types of secrets that hold tokens, and where bootstrap tokens are. */
public final class SecretTypes {
    public static final String BOOTSTRAP_TOKEN = "bootstrap.kubernetes.io/token";
    public static final String SERVICE_ACCOUNT_TOKEN = "kubernetes.io/service-account-token";

    /** The only namespace in which a secret is a bootstrap token (BOOT-1). */
    public static final String BOOTSTRAP_NAMESPACE = "kube-system";

    private SecretTypes() {}

    /** Whether anybody needs the values of such a secret; those of all others are not even kept. */
    static boolean holdsToken(String type) {
        return type.equals(BOOTSTRAP_TOKEN) || type.equals(SERVICE_ACCOUNT_TOKEN);
    }
}
