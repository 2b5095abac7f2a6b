/** The TCK of MicroProfile JWT, whose tests and applications come as they are from its jar. */
@NullMarked
package io.kuberealm.it.tck;

import org.jspecify.annotations.NullMarked;
