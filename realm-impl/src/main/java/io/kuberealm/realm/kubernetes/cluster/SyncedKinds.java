package io.kuberealm.realm.kubernetes.cluster;

/**
 * Which objects of a cluster are kept in step.
 *
 * @param bootstrapTokens the secrets of bootstrap tokens
 * @param serviceAccounts service accounts, and whatever their tokens may be bound to
 * @param roles roles and bindings
 * @param authentication what servers that delegate to the cluster have to know (RH-10)
 */
public record SyncedKinds(boolean bootstrapTokens, boolean serviceAccounts, boolean roles, boolean authentication) {}
