/** The connection to a cluster, by fabric8's client, and what is kept of its objects; the owner of fabric8 and Jackson. */
@NullMarked
package io.kuberealm.realm.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
