/** Threads that do something again and again. */
@NullMarked
package io.kuberealm.realm.loop;

import org.jspecify.annotations.NullMarked;
