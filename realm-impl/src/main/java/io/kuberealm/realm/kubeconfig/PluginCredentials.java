package io.kuberealm.realm.kubeconfig;

import java.time.Instant;

/**
 * What a plugin printed.
 *
 * @param expires when it has to be asked again; {@link Instant#MAX} if it does not say
 */
record PluginCredentials(Credentials credentials, Instant expires) {}
