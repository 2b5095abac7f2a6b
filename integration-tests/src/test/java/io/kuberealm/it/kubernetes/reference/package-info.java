/** The realm beside Kubernetes' own code, part by part, with arguments that nobody chose. */
@NullMarked
package io.kuberealm.it.kubernetes.reference;

import org.jspecify.annotations.NullMarked;
