/** The traps of the platform, one class each; the same classes for every server. */
@NullMarked
package io.kuberealm.it.container;

import org.jspecify.annotations.NullMarked;
