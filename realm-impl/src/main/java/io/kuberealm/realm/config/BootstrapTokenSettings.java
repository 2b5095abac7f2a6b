package io.kuberealm.realm.config;

/**
 * What becomes of bootstrap tokens.
 *
 * @param enabled whether they authenticate anybody (BOOT-1)
 * @param cleaner whether their secrets are deleted when they have expired (BOOT-12)
 */
public record BootstrapTokenSettings(boolean enabled, boolean cleaner) {}
