/** Kubernetes' audit log: who asked for what and when, as events of {@code audit.k8s.io/v1}. */
@NullMarked
package io.kuberealm.realm.audit;

import org.jspecify.annotations.NullMarked;
