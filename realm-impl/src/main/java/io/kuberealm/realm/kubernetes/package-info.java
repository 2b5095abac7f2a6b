/** The Kubernetes objects that the realm looks at, and where they come from. */
@NullMarked
package io.kuberealm.realm.kubernetes;

import org.jspecify.annotations.NullMarked;
