/** Kubeconfig files, and the servers they lead to: whom to ask, who vouches for it, and as whom to come (WH-1). */
@NullMarked
package io.kuberealm.realm.kubeconfig;

import org.jspecify.annotations.NullMarked;
