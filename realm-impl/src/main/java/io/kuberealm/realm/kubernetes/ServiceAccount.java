package io.kuberealm.realm.kubernetes;

import java.util.Set;

/**
 * A service account.
 *
 * @param metadata its name, uid and deletion
 * @param secrets the names of the secrets that it lists as its own (SAL-6)
 */
public record ServiceAccount(Metadata metadata, Set<String> secrets) {
    public ServiceAccount {
        secrets = Set.copyOf(secrets);
    }
}
