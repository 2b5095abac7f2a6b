package io.kuberealm.realm.kubernetes;

import io.kuberealm.api.KubernetesNames;
import java.util.List;
import java.util.Optional;

/**
 * The name of a service account. As parts of a binding the parts may be anything; the ones that {@link #parse} finds are
 * valid names.
 */
public record ServiceAccountName(String namespace, String name) {
    private static final String PREFIX = "system:serviceaccount:";

    /** The account with this user name, if it is the user name of an account (SA-USER-2). */
    public static Optional<ServiceAccountName> parse(String userName) {
        if (!userName.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = userName.substring(PREFIX.length()).split(":", -1);
        return parts.length == 2 && DnsNames.isLabel(parts[0]) && DnsNames.isSubdomain(parts[1])
                ? Optional.of(new ServiceAccountName(parts[0], parts[1]))
                : Optional.empty();
    }

    /** The name of the account as a user (SA-USER-1). */
    public String userName() {
        return PREFIX + namespace + ":" + name;
    }

    /** The groups that every account has (SA-USER-1). */
    public List<String> groups() {
        return List.of(
                KubernetesNames.SERVICE_ACCOUNTS_GROUP, KubernetesNames.SERVICE_ACCOUNTS_GROUP + ":" + namespace);
    }
}
