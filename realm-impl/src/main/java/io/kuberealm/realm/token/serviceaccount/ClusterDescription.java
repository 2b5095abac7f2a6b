package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.jose.KeySet;
import java.util.Set;

/**
 * What is known of a cluster as an issuer of tokens.
 *
 * @param issuers its names
 * @param keys its keys, at least one
 */
record ClusterDescription(Set<String> issuers, KeySet keys) {}
