/** A real Kubernetes API server, and the realm compared with it. */
@NullMarked
package io.kuberealm.it.kubernetes;

import org.jspecify.annotations.NullMarked;
