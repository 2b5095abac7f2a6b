/** Kubernetes' role-based access control: who may do what, by roles and bindings. */
@NullMarked
package io.kuberealm.realm.rbac;

import org.jspecify.annotations.NullMarked;
