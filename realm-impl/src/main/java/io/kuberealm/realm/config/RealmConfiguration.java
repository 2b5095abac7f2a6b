package io.kuberealm.realm.config;

import io.kuberealm.realm.jose.SignatureProviderChoice;
import io.kuberealm.realm.rbac.RoleSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a realm authenticates. Realms with equal configurations are one realm.
 *
 * @param enabled whether the realm protects the application at all
 * @param clientCaFile the authorities for client certificates; no client certificates if absent
 * @param tokenAuthFile the static tokens; none if absent
 * @param basicAuthFile the static passwords; none if absent
 * @param anonymousAuth whether a request without a credential is one of {@code system:anonymous}
 * @param tokenSuccessCacheTtl how long a token stays accepted without another look; zero: not at all
 * @param tokenFailureCacheTtl how long a token stays refused without another look; zero: not at all
 * @param requestHeaders the proxies that may say who a caller is; none if absent
 * @param apiAudiences the names of this server, one of which a credential that names audiences has to name; if empty,
 *     requests are not limited to any (FLT-3)
 * @param impersonation who decides whether a caller may act as another user
 * @param kubernetes where Kubernetes objects come from
 * @param bootstrapTokens what becomes of bootstrap tokens
 * @param serviceAccounts whose tokens of service accounts are accepted; nobody's if absent
 * @param signatureProvider what verifies signatures
 * @param oidc the issuers of JSON web tokens
 * @param webhook who reviews bearer tokens that nobody here knows; nobody if absent
 * @param delegated whether the API server of the cluster reviews them
 * @param keystone who checks passwords besides the password file; nobody if absent
 * @param microProfileJwt what applications see of the token of a caller
 * @param roles how the roles of a caller follow from who it is
 * @param audit the audit log; none if absent
 */
public record RealmConfiguration(
        boolean enabled,
        Optional<FileSetting> clientCaFile,
        Optional<FileSetting> tokenAuthFile,
        Optional<FileSetting> basicAuthFile,
        boolean anonymousAuth,
        Duration tokenSuccessCacheTtl,
        Duration tokenFailureCacheTtl,
        Optional<RequestHeaderSettings> requestHeaders,
        List<String> apiAudiences,
        ImpersonationRule impersonation,
        KubernetesSettings kubernetes,
        BootstrapTokenSettings bootstrapTokens,
        Optional<ServiceAccountSettings> serviceAccounts,
        SignatureProviderChoice signatureProvider,
        OidcSettings oidc,
        Optional<WebhookSettings> webhook,
        boolean delegated,
        Optional<KeystoneSettings> keystone,
        MicroProfileJwtSettings microProfileJwt,
        RoleSettings roles,
        Optional<AuditSettings> audit) {
    public RealmConfiguration {
        apiAudiences = List.copyOf(apiAudiences);
    }
}
