/** The only place that makes threads. */
@NullMarked
package io.kuberealm.realm.thread;

import org.jspecify.annotations.NullMarked;
