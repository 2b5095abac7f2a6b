/** The calls of a cluster's API server, and what is kept of its objects. */
@NullMarked
package io.kuberealm.realm.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
