/** A small application that tells its callers who they are. */
@NullMarked
package io.kuberealm.sample;

import org.jspecify.annotations.NullMarked;
