/** Slows down whoever guesses a user's password. */
@NullMarked
package io.kuberealm.realm.password.throttle;

import org.jspecify.annotations.NullMarked;
