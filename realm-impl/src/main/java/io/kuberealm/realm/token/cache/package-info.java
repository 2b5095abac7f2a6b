/** Remembers for a short time what a token strategy said. */
@NullMarked
package io.kuberealm.realm.token.cache;

import org.jspecify.annotations.NullMarked;
