/** The expressions of an AuthenticationConfiguration: Kubernetes' CEL, compiled, type-checked and evaluated within bounds. */
@NullMarked
package io.kuberealm.realm.cel;

import org.jspecify.annotations.NullMarked;
