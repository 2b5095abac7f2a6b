/** The functions that Kubernetes adds to CEL, one class for each of its libraries, and the budget that bounds them. */
@NullMarked
package io.kuberealm.realm.cel.library;

import org.jspecify.annotations.NullMarked;
