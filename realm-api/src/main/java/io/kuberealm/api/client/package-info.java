/**
 * Filters for clients of Jakarta REST and of MicroProfile Rest Client that send a token along: the caller's, or the pod's own. They
 * need the APIs of Jakarta REST, JSON-P and MicroProfile JWT, which the rest of the API does without.
 */
@NullMarked
package io.kuberealm.api.client;

import org.jspecify.annotations.NullMarked;
