/** Judges bootstrap tokens by their secrets, and removes the secrets of those that have expired. */
@NullMarked
package io.kuberealm.realm.token.bootstrap;

import org.jspecify.annotations.NullMarked;
