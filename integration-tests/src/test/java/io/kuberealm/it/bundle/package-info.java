/** What the bundle of a user feature is made of. */
@NullMarked
package io.kuberealm.it.bundle;

import org.jspecify.annotations.NullMarked;
