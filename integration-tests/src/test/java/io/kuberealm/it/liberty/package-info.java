/** The traps that only Open Liberty sets. */
@NullMarked
package io.kuberealm.it.liberty;

import org.jspecify.annotations.NullMarked;
