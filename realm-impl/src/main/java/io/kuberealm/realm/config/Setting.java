package io.kuberealm.realm.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The settings of the realm: each is one thing with one name in two spellings. */
public enum Setting {
    ENABLED("enabled"),
    CLIENT_CA_FILE("client-ca-file"),
    TOKEN_AUTH_FILE("token-auth-file"),
    BASIC_AUTH_FILE("basic-auth-file"),
    ANONYMOUS_AUTH("anonymous-auth"),
    TOKEN_SUCCESS_CACHE_TTL("token-success-cache-ttl"),
    TOKEN_FAILURE_CACHE_TTL("token-failure-cache-ttl"),
    REQUESTHEADER_CLIENT_CA_FILE("requestheader-client-ca-file"),
    REQUESTHEADER_ALLOWED_NAMES("requestheader-allowed-names"),
    REQUESTHEADER_USERNAME_HEADERS("requestheader-username-headers"),
    REQUESTHEADER_UID_HEADERS("requestheader-uid-headers"),
    REQUESTHEADER_GROUP_HEADERS("requestheader-group-headers"),
    REQUESTHEADER_EXTRA_HEADERS_PREFIX("requestheader-extra-headers-prefix"),
    REQUESTHEADER_CLIENT_CERT_HEADER("requestheader-client-cert-header"),
    REQUESTHEADER_CLIENT_CERT_CHAIN_HEADER("requestheader-client-cert-chain-header"),
    API_AUDIENCES("api-audiences"),
    IMPERSONATION("impersonation"),
    KUBERNETES("kubernetes"),
    MANIFESTS_DIR("manifests-dir"),
    KUBECONFIG("kubeconfig"),
    ENABLE_BOOTSTRAP_TOKEN_AUTH("enable-bootstrap-token-auth"),
    BOOTSTRAP_TOKEN_CLEANER("bootstrap-token-cleaner"),
    SERVICE_ACCOUNT_ISSUER("service-account-issuer"),
    SERVICE_ACCOUNT_KEY_FILE("service-account-key-file"),
    SERVICE_ACCOUNT_LOOKUP("service-account-lookup"),
    SIGNATURE_PROVIDER("signature-provider"),
    AUTHENTICATION_CONFIG("authentication-config"),
    OIDC_ISSUER_URL("oidc-issuer-url"),
    OIDC_CLIENT_ID("oidc-client-id"),
    OIDC_USERNAME_CLAIM("oidc-username-claim"),
    OIDC_USERNAME_PREFIX("oidc-username-prefix"),
    OIDC_GROUPS_CLAIM("oidc-groups-claim"),
    OIDC_GROUPS_PREFIX("oidc-groups-prefix"),
    OIDC_REQUIRED_CLAIM("oidc-required-claim"),
    OIDC_SIGNING_ALGS("oidc-signing-algs"),
    OIDC_CA_FILE("oidc-ca-file"),
    OIDC_KEYS_MAX_STALE("oidc-keys-max-stale"),
    AUTHENTICATION_TOKEN_WEBHOOK_CONFIG_FILE("authentication-token-webhook-config-file"),
    AUTHENTICATION_TOKEN_WEBHOOK_VERSION("authentication-token-webhook-version"),
    AUTHENTICATION_TOKEN_WEBHOOK_CACHE_TTL("authentication-token-webhook-cache-ttl"),
    DELEGATED("delegated"),
    KEYSTONE_URL("keystone-url"),
    KEYSTONE_CA_FILE("keystone-ca-file"),
    EXPERIMENTAL_KEYSTONE_URL("experimental-keystone-url"),
    EXPERIMENTAL_KEYSTONE_CA_FILE("experimental-keystone-ca-file"),
    KEYSTONE_DOMAIN("keystone-domain"),
    KEYSTONE_PROJECT("keystone-project"),
    KEYSTONE_GROUPS("keystone-groups"),
    KEYSTONE_CACHE_TTL("keystone-cache-ttl"),
    MICROPROFILE_JWT("microprofile-jwt"),
    EXPOSE_RAW_TOKEN("expose-raw-token"),
    ROLE_MAPPING("role-mapping"),
    ROLE_NAMESPACE("role-namespace"),
    ROLE_SELECTOR("role-selector"),
    AUDIT_LOG_PATH("audit-log-path"),
    AUDIT_LOG_MAXAGE("audit-log-maxage"),
    AUDIT_LOG_MAXBACKUP("audit-log-maxbackup"),
    AUDIT_LOG_MAXSIZE("audit-log-maxsize"),
    AUDIT_POLICY_FILE("audit-policy-file");

    /** What every key in MicroProfile Config begins with. */
    public static final String PREFIX = "kube.realm.";

    private final String flag;

    Setting(String flag) {
        this.flag = flag;
    }

    /** The key in MicroProfile Config: the prefix and the kube-apiserver flag. */
    public String key() {
        return PREFIX + flag;
    }

    /** The attribute of {@code <kubeRealm>} in server.xml: the flag in camel case. */
    public String attribute() {
        StringBuilder camelCase = new StringBuilder();
        for (String word : flag.split("-", -1)) {
            camelCase
                    .append(
                            camelCase.isEmpty()
                                    ? word.substring(0, 1)
                                    : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return camelCase.toString();
    }

    /** The name of the environment variable from which MicroProfile Config reads {@link #key()}. */
    String environmentVariable() {
        return key().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    static Optional<Setting> ofAttribute(String attribute) {
        return Arrays.stream(values())
                .filter(setting -> setting.attribute().equals(attribute))
                .findFirst();
    }
}
