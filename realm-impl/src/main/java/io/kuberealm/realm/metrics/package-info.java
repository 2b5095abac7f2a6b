/** Counts what the realm does, under the names, labels and buckets of kube-apiserver. */
@NullMarked
package io.kuberealm.realm.metrics;

import org.jspecify.annotations.NullMarked;
